import { isObject, type JsonObject } from "../json.ts";
import { storeAt, valueAt } from "../place.ts";
import type { SetMissing } from "../rule.ts";

export function applySet(step: SetMissing, overrides: JsonObject): JsonObject {
  if (isObject(valueAt(overrides, step.unless))) return overrides;
  return storeAt(overrides, step.at, step.value);
}
