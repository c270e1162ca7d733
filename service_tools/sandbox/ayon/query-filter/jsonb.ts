import { isJsonObject, type JsonObject, type JsonValue, jsonEqual } from "../json.ts";
import { QueryFilterError } from "./query-filter.ts";

/** The value at a path of keys; undefined, which is SQL's NULL, where there is none. */
export function valueAt(source: JsonObject | null, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = source ?? undefined;
  for (const key of path) {
    value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

/** Order of JSON values in PostgreSQL: by type first, in this order, then by value. */
const ranks = ["null", "string", "number", "boolean", "array", "object"];

/** Negative, 0 or positive, as PostgreSQL orders two values of type jsonb. */
export function compareJson(a: JsonValue, b: JsonValue): number {
  const rank = ranks.indexOf(kindOf(a)) - ranks.indexOf(kindOf(b));
  if (rank !== 0 || jsonEqual(a, b)) return rank;
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (isJsonObject(a) && isJsonObject(b)) {
    return compareLists(Object.entries(a).flat(), Object.entries(b).flat());
  }
  return (a ?? 0) < (b ?? 0) ? -1 : 1;
}

function compareLists(a: readonly JsonValue[], b: readonly JsonValue[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, item] of a.entries()) {
    const order = compareJson(item, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** The value as PostgreSQL casts jsonb to text. */
export function jsonText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, v]) => `${JSON.stringify(key)}: ${jsonText(v)}`);
  return `{${entries.join(", ")}}`;
}

/** The items of a JSON list; none for NULL; an error, as in PostgreSQL, for anything else. */
export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new QueryFilterError(
    `cannot extract elements from ${isJsonObject(value) ? "an object" : "a scalar"}`,
  );
}
