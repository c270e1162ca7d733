interface Named {
  readonly name: string;
}

/** Ways to compare two names, the strictest first. */
const KEYS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  looseKey,
];

/** `In-Progress` and `In progress` are alike; a name of symbols only is like no other. */
function looseKey(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu);
  return words?.join(" ") ?? name;
}

/**
 * Pairs wanted names with present items: those of exactly the same name first, then those that differ in
 * letter case, then (with `loosely`) those that differ in separators. No item is paired twice.
 */
export function matchByName<Wanted extends Named, Present extends Named>(
  wanted: readonly Wanted[],
  present: readonly Present[],
  loosely: boolean,
): Map<Wanted, Present> {
  const pairs = new Map<Wanted, Present>();
  const free = new Set(present);
  for (const key of loosely ? KEYS : KEYS.slice(0, 2)) {
    for (const one of wanted) {
      if (pairs.has(one)) continue;
      const found = [...free].find((item) => key(item.name) === key(one.name));
      if (!found) continue;
      pairs.set(one, found);
      free.delete(found);
    }
  }
  return pairs;
}
