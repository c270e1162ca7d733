/** Kinds of values that settings hold. */
export type Kind = "boolean" | "integer" | "decimal" | "text" | "texts";

/** Keys of settings as a tree; a list of objects is a list with the keys of each. */
export interface Keys {
  readonly [key: string]: Kind | Keys | readonly [Keys];
}

/** The kinds of values by place; `[]` in a place stands for every item of a list. */
export type KindsByPlace = ReadonlyMap<string, Kind>;

export function kindsOf(keys: Keys, prefix = ""): KindsByPlace {
  const kinds = new Map<string, Kind>();
  for (const [key, part] of Object.entries(keys)) {
    const place = `${prefix}${key}`;
    if (typeof part === "string") {
      kinds.set(place, part);
    } else {
      const below = isItems(part) ? kindsOf(part[0], `${place}[].`) : kindsOf(part, `${place}.`);
      for (const [inner, kind] of below) kinds.set(inner, kind);
    }
  }
  return kinds;
}

function isItems(part: Keys | readonly [Keys]): part is readonly [Keys] {
  return Array.isArray(part);
}
