import type { JsonObject } from "../json.ts";
import type { Attribute } from "./attribute.ts";

/**
 * An attribute as `GET /api/attributes` shows it. `default` and `inherit` are always there, since
 * AYON's Python client reads `default` without looking whether it exists.
 */
export function attributeJson(attribute: Attribute): JsonObject {
  return {
    name: attribute.name,
    position: attribute.position,
    scope: [...attribute.scope],
    builtin: attribute.builtin,
    data: { default: null, ...attribute.data },
  };
}
