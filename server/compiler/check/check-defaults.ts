import { Ajv, type ErrorObject } from "ajv";
import type { Model } from "../../settings/language/index.ts";
import { modelSchema } from "../json-schema.ts";

const ajv = new Ajv({ allErrors: true });

/**
 * Problems with the defaults that the fields of `model` declare: values of the wrong kind, outside
 * their limits or choices, and keys that the model inside does not have.
 */
export function checkDefaults(model: Model): string[] {
  const declared = Object.fromEntries(
    Object.entries(model.fields).map(([name, field]) => [name, field.default]),
  );
  const schema = modelSchema(model, {});
  // Unusable lists of choices are reported where choices are checked.
  if (ajv.validateSchema(schema) !== true) return [];
  const check = ajv.compile(schema);
  if (check(declared)) return [];
  return (check.errors ?? []).map((error) => `${model.id}: ${sentence(error)}`);
}

function sentence(error: ErrorObject): string {
  const place = error.instancePath.slice(1).replaceAll("/", ".");
  if (error.keyword === "additionalProperties") {
    const key = String(error.params.additionalProperty);
    return `the default of ${place} has the unknown key "${key}".`;
  }
  if (error.keyword === "enum") {
    const allowed: unknown = error.params.allowedValues;
    return `the default of ${place} must be one of ${JSON.stringify(allowed)}.`;
  }
  return `the default of ${place} ${error.message ?? "does not fit"}.`;
}
