import type { Prng } from "../../control/index.ts";

/** One of the items by chance; the list must not be empty. */
export function pick<T>(items: readonly T[], prng: Prng): T {
  const item = items[Math.floor(prng() * items.length)];
  if (item === undefined) throw new Error("The seed cannot pick from an empty list.");
  return item;
}
