import {
  allFields,
  type Field,
  type Model,
  type Plain,
  type PlainObject,
  required,
} from "../settings/language/index.ts";

/**
 * The whole value of a fresh `model`, with `overlay` laid over the model's own defaults. Required
 * fields that the overlay does not name are missing.
 */
export function defaultsOf(model: Model, overlay: PlainObject = {}): PlainObject {
  const values: Record<string, Plain> = {};
  for (const [name, field] of Object.entries(allFields(model))) {
    const value = defaultOf(field, overlay[name]);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** The default that `field` declares, if it has one. */
export function declaredDefault(field: Field): Plain | undefined {
  return field.default === required ? undefined : field.default;
}

/** The whole value of a fresh field, or of one that its model's user fills with `given`. */
function defaultOf(field: Field, given: Plain | undefined): Plain | undefined {
  if (field.kind === "model") {
    return defaultsOf(field.model, merge(field.default, given));
  }
  if (field.kind === "models") {
    const items = Array.isArray(given) ? given : field.default;
    return items.map((item) => defaultsOf(field.model, item));
  }
  return given ?? declaredDefault(field);
}

function merge(base: PlainObject, overlay: Plain | undefined): PlainObject {
  if (!isPlainObject(overlay)) return base;
  const merged: Record<string, Plain> = { ...base };
  for (const [name, value] of Object.entries(overlay)) {
    const below = base[name];
    merged[name] = isPlainObject(below) ? merge(below, value) : value;
  }
  return merged;
}

/** Whether a settings value is an object, as opposed to a list or a scalar. */
export function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === "object" && !Array.isArray(value);
}
