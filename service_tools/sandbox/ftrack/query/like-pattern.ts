/** A piece of a pattern: one character, any one (`_`), or any number of any (`%`). */
type Piece = { readonly is: string } | "one" | "any";

/**
 * The test behind `like`: `%` stands for any run of characters, `_` for one, a backslash takes
 * that meaning from the next character; case does not count, and the whole text must fit. It takes
 * no longer than the length of the text times that of the pattern.
 */
export function likeTest(pattern: string): (text: string) => boolean {
  const pieces = read(pattern);
  return (text) => fits(pieces, [...text.toLowerCase()]);
}

function read(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  let isEscaped = false;
  for (const character of pattern.toLowerCase()) {
    if (isEscaped) pieces.push({ is: character });
    else if (character === "%") pieces.push("any");
    else if (character === "_") pieces.push("one");
    else if (character !== "\\") pieces.push({ is: character });
    isEscaped = !isEscaped && character === "\\";
  }
  if (isEscaped) pieces.push({ is: "\\" });
  return pieces;
}

/** Goes along both; where they part, the last `%` takes one character more. */
function fits(pieces: readonly Piece[], text: readonly string[]): boolean {
  let [piece, character] = [0, 0];
  let retry: { piece: number; character: number } | undefined;
  while (character < text.length) {
    const at = pieces[piece];
    if (at === "any") {
      piece += 1;
      retry = { piece, character };
    } else if (at === "one" || (at !== undefined && at.is === text[character])) {
      piece += 1;
      character += 1;
    } else if (retry) {
      retry.character += 1;
      ({ piece, character } = retry);
    } else return false;
  }
  return pieces.slice(piece).every((rest) => rest === "any");
}
