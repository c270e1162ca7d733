import {
  allFields,
  type Field,
  type Model,
  type Plain,
  type PlainObject,
} from "../settings/language/index.ts";

/** The whole value of a fresh `model`, with `overlay` laid over the model's own defaults. */
export function defaultsOf(model: Model, overlay: PlainObject = {}): PlainObject {
  return Object.fromEntries(
    Object.entries(allFields(model)).map(([name, field]) => [
      name,
      defaultOf(field, overlay[name]),
    ]),
  );
}

/** The whole value of a fresh field, or of one that its model's user fills with `given`. */
function defaultOf(field: Field, given: Plain | undefined): Plain {
  if (field.kind === "model") {
    return defaultsOf(field.model, merge(field.default, given));
  }
  if (field.kind === "models") {
    const items = Array.isArray(given) ? given : field.default;
    return items.map((item) => defaultsOf(field.model, item));
  }
  return given ?? field.default;
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
