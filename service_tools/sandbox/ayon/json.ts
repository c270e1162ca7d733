/** What a JSON text can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same; the order of keys does not matter. */
export function jsonEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => jsonEqual(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && jsonEqual(a[key], b[key]))
  );
}

/** The object without keys that are null, at any depth; null in a list stays. */
export function withoutNulls(source: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(source)) {
    if (value !== null) kept[key] = withoutNullsBelow(value);
  }
  return kept;
}

function withoutNullsBelow(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNullsBelow);
  return isJsonObject(value) ? withoutNulls(value) : value;
}

/** The keys in the order in which PostgreSQL keeps those of a jsonb: short ones first. */
export function databaseKeys(source: JsonObject): string[] {
  return Object.keys(source).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** `changes` laid over `base` key by key, as AYON merges `attrib` and `data`: null takes a key out. */
export function mergeKeys(base: JsonObject, changes: JsonObject): JsonObject {
  const merged = { ...base, ...changes };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete merged[key];
  }
  return merged;
}
