import type { Field } from "./field.ts";
import type { FieldOption, FieldOptions } from "./field-options.ts";

/** Options that are keywords of JSON Schema too. */
const LIMITS = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
] as const satisfies readonly FieldOption[];

/** The limits of `field` as keywords of JSON Schema. */
export function limitsOf(field: Field): Readonly<Record<string, unknown>> {
  const options: FieldOptions = field;
  const given = LIMITS.filter((name) => options[name] !== undefined);
  return {
    // Python matches a pattern at the beginning of a value, JSON Schema anywhere in it.
    ...("pattern" in field ? { pattern: `^(?:${field.pattern})` } : {}),
    ...Object.fromEntries(given.map((name) => [name, options[name]])),
  };
}
