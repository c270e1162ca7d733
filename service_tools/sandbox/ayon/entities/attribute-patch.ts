import type { Attribute } from "../attributes/attribute.ts";
import { attributeValue } from "../attributes/attribute-value.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { readObject } from "./field-readers.ts";

/**
 * Reads `attrib` of a request body: values by the attributes' types, null to take a value out.
 * As on AYON, names that do not exist for this kind of entity are dropped without a word.
 */
export function readAttributePatch(
  attributes: ReadonlyMap<string, Attribute>,
  value: JsonValue | undefined,
): JsonObject {
  const patch: JsonObject = {};
  for (const [name, given] of Object.entries(readObject("attrib", value ?? {}))) {
    const attribute = attributes.get(name);
    if (attribute) patch[name] = given === null ? null : attributeValue(attribute, given);
  }
  return patch;
}
