/**
 * SQL's LIKE as a regular expression: `%` stands for anything, `_` for any one character.
 * `flags` is `i` for ILIKE.
 */
export function likePattern(pattern: string, flags: "" | "i" = ""): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  return new RegExp(`^${source}$`, flags);
}
