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
 * `overrides` with `value` added at a place without lists. What is stored there wins, but for null,
 * which no setting takes; objects are put together key by key.
 */
export function fillAt(overrides: JsonObject, place: Place, value: Json): JsonObject {
  return fill(
    overrides,
    keysOf(place).reduceRight<Json>((inner, key) => ({ [key]: inner }), value),
  );
}

function fill(stored: JsonObject, more: Json): JsonObject {
  if (!isObject(more)) return stored;
  const filled = new Map(Object.entries(stored));
  for (const [key, value] of Object.entries(more)) {
    const below = filled.get(key) ?? null;
    if (isObject(value)) filled.set(key, fill(isObject(below) ? below : {}, value));
    else if (below === null) filled.set(key, value);
  }
  return Object.fromEntries(filled);
}

function changeBelow(value: Json, keys: readonly string[], change: Change): Json | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return change(value);
  if (key === EVERY_ITEM) return isList(value) ? changeItems(value, rest, change) : value;

  const below = ownValue(value, key);
  if (!isObject(value) || below === undefined) return value;
  const changed = changeBelow(below, rest, change);
  const { [key]: _, ...others } = value;
  if (changed !== undefined) return { ...value, [key]: changed };
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
