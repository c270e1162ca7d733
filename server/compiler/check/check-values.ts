import { Ajv, type ErrorObject } from "ajv";
import type { Model } from "../../settings/language/index.ts";
import { declaredDefault } from "../default-values.ts";
import { modelSchema } from "../json-schema.ts";

const ajv = new Ajv({ allErrors: true, multipleOfPrecision: 8 });

/**
 * Problems with the defaults and examples that the fields of `model` declare: values of the wrong
 * kind, outside their limits or choices, and keys that the model inside does not have. The options
 * of all fields have to be in order.
 */
export function checkValues(model: Model): string[] {
  const check = ajv.compile(modelSchema(model, {}));
  return [...declaredValues(model)].flatMap(([what, values]) => {
    if (check(values)) return [];
    return (check.errors ?? [])
      .filter(({ keyword }) => keyword !== "required")
      .map((error) => `${model.id}: the ${what} of ${sentence(error)}`);
  });
}

function declaredValues({ fields }: Model): Map<string, Record<string, unknown>> {
  const defaults: Record<string, unknown> = {};
  const examples: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = declaredDefault(field);
    if (value !== undefined) defaults[name] = value;
    if ("example" in field) examples[name] = field.example;
  }
  return new Map([
    ["default", defaults],
    ["example", examples],
  ]);
}

function sentence(error: ErrorObject): string {
  const place = error.instancePath.slice(1).replaceAll("/", ".");
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    return `${place} has the unknown key "${key}".`;
  }
  if (error.keyword === "enum") {
    const allowed: unknown = error.params.allowedValues;
    return `${place} must be one of ${JSON.stringify(allowed)}.`;
  }
  return `${place} ${error.message ?? "does not fit"}.`;
}
