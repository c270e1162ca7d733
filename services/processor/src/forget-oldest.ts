/** Takes from a map or a set what was put in first, until it has no more than so many. */
export function forgetOldest<Key>(
  kept: Pick<Set<Key>, "size" | "keys" | "delete">,
  most: number,
): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
