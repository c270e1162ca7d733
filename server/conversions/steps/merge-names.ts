import { isList, isObject, type Json, type JsonObject } from "../json.ts";

/**
 * Items with names of their own: items of one name become the first of them, whose lists gain the
 * texts that only the others have. What has no name is left out.
 */
export function mergeNames(items: readonly Json[]): readonly Json[] {
  const byName = new Map<string, JsonObject>();
  for (const item of items) {
    if (!isObject(item)) continue;
    const name = nameOf(item);
    if (name === undefined) continue;
    const first = byName.get(name);
    byName.set(name, { ...(first ? merge(first, item) : item), name });
  }
  return [...byName.values()];
}

/** AYON writes numbers out where a text is wanted, and would then find the same name twice. */
function nameOf(item: JsonObject): string | undefined {
  const { name } = item;
  if (typeof name === "string") return name;
  return typeof name === "number" && Number.isSafeInteger(name) ? String(name) : undefined;
}

function merge(first: JsonObject, other: JsonObject): JsonObject {
  const merged = Object.entries(first).map(([key, value]) => {
    const more = other[key];
    if (!isList(value) || !isList(more)) return [key, value];
    return [key, [...value, ...more.filter((item) => !isTextIn(item, value))]];
  });
  return { ...other, ...Object.fromEntries(merged) };
}

function isTextIn(item: Json, list: readonly Json[]): boolean {
  return typeof item === "string" && list.includes(item);
}
