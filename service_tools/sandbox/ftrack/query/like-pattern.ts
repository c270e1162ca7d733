/**
 * The expression behind `like`: `%` stands for any run of characters, `_` for one, a backslash
 * takes that meaning from the next character; case does not count, and the whole text must fit.
 */
export function likePattern(pattern: string): RegExp {
  const source = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\/]/gsu, (found, escaped) => {
    if (escaped !== undefined) return literally(escaped);
    if (found === "%") return ".*";
    if (found === "_") return ".";
    return literally(found);
  });
  return new RegExp(`^${source}$`, "isu");
}

function literally(character: string): string {
  return /[.*+?^${}()|[\]\\/]/u.test(character) ? `\\${character}` : character;
}
