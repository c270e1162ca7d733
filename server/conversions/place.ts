import { isList, isObject, type Json, type JsonObject } from "./json.ts";
import type { Place } from "./rule.ts";

const EVERY_ITEM = "[]";

/** What to do with a value: the value in its stead, or undefined to take it away. */
export type Change = (value: Json) => Json | undefined;

/**
 * `overrides` with every value at `place` changed. An object that loses its last key goes with it,
 * unless it is an item of a list.
 */
export function changeAt(overrides: JsonObject, place: Place, change: Change): JsonObject {
  const changed = changeBelow(overrides, keysOf(place), change);
  return isObject(changed) ? changed : {};
}

/** What is stored at a place without lists. */
export function valueAt(overrides: JsonObject, place: Place): Json | undefined {
  let value: Json | undefined = overrides;
  for (const key of keysOf(place)) value = ownValue(value, key);
  return value;
}

/**
 * `overrides` with `value` at a place without lists, and with objects on the way there in place of
 * anything else.
 */
export function storeAt(overrides: JsonObject, place: Place, value: Json): JsonObject {
  return storeBelow(overrides, keysOf(place), value);
}

/** Two objects as one, key by key; what the first one has wins, but for null. */
export function mergeObjects(first: JsonObject, more: JsonObject): JsonObject {
  const merged = new Map(Object.entries(first));
  for (const [key, value] of Object.entries(more)) {
    const own = merged.get(key) ?? null;
    if (own === null) merged.set(key, value);
    else if (isObject(own) && isObject(value)) merged.set(key, mergeObjects(own, value));
  }
  return Object.fromEntries(merged);
}

function storeBelow(
  stored: JsonObject,
  [key = "", ...rest]: readonly string[],
  value: Json,
): JsonObject {
  const below = ownValue(stored, key);
  const inner = isObject(below) ? below : {};
  return { ...stored, [key]: rest.length === 0 ? value : storeBelow(inner, rest, value) };
}

function changeBelow(value: Json, keys: readonly string[], change: Change): Json | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return change(value);
  if (key === EVERY_ITEM) return isList(value) ? changeItems(value, rest, change) : value;

  const below = ownValue(value, key);
  if (!isObject(value) || below === undefined) return value;
  const changed = changeBelow(below, rest, change);
  if (changed !== undefined) return { ...value, [key]: changed };
  const { [key]: _, ...others } = value;
  return Object.keys(others).length > 0 ? others : undefined;
}

function changeItems(items: readonly Json[], keys: readonly string[], change: Change): Json {
  const changed = items.map((item) => changeBelow(item, keys, change));
  if (keys.length > 0) return changed.map((item) => item ?? {});
  return changed.filter((item) => item !== undefined);
}

function ownValue(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function keysOf(place: Place): string[] {
  return place === "" ? [] : place.replaceAll(EVERY_ITEM, `.${EVERY_ITEM}`).split(".");
}
