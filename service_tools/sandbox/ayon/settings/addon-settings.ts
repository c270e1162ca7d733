import { isJsonObject, type JsonObject, jsonEqual } from "../json.ts";

/**
 * Default settings with overrides laid over them: objects are walked through, every other value
 * and every list is replaced whole. Overrides of settings that do not exist are passed over.
 */
export function applyOverrides(defaults: JsonObject, overrides: JsonObject): JsonObject {
  const result: JsonObject = { ...defaults };
  for (const [key, override] of Object.entries(overrides)) {
    const value = defaults[key];
    if (value === undefined) continue;
    result[key] =
      isJsonObject(value) && isJsonObject(override) ? applyOverrides(value, override) : override;
  }
  return result;
}

/** What must be stored so that `defaults` become `wanted`; keys stored before stay stored. */
export function extractOverrides(
  defaults: JsonObject,
  wanted: JsonObject,
  existing: JsonObject,
): JsonObject {
  const overrides: JsonObject = {};
  for (const [key, value] of Object.entries(defaults)) {
    const given = wanted[key];
    if (given === undefined) continue;
    const before = existing[key];
    if (isJsonObject(value) && isJsonObject(given)) {
      const below = extractOverrides(value, given, isJsonObject(before) ? before : {});
      if (Object.keys(below).length > 0) overrides[key] = below;
    } else if (before !== undefined || !jsonEqual(value, given)) {
      overrides[key] = given;
    }
  }
  return overrides;
}
