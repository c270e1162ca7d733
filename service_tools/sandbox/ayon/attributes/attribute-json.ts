import type { JsonObject } from "../json.ts";
import type { Attribute } from "./attribute.ts";

/** Everything that a definition can say beside its type, title and inheritance. */
const unset: JsonObject = {
  description: null,
  example: null,
  default: null,
  gt: null,
  ge: null,
  lt: null,
  le: null,
  minLength: null,
  maxLength: null,
  minItems: null,
  maxItems: null,
  regex: null,
  enum: null,
  enumResolver: null,
  enumResolverSettings: null,
  widget: null,
  widgetSettings: null,
};

/**
 * An attribute as `GET /api/attributes` shows it: with every key, null where nothing is said.
 * AYON's Python client reads `default` without looking whether it exists.
 */
export function attributeJson(attribute: Attribute): JsonObject {
  return {
    name: attribute.name,
    position: attribute.position,
    scope: [...attribute.scope],
    builtin: attribute.builtin,
    data: { ...unset, ...attribute.data },
  };
}
