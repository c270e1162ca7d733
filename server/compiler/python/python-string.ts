const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

// Controls, line separators, the byte order mark, and halves of surrogate pairs, which cannot be
// written in UTF-8.
const UNSAFE = /[\\\p{Cc}\u2028\u2029\ufeff\p{Cs}]/gu;

/** `value` as a Python string literal that `repr` gives back unchanged. */
export function pythonString(value: string): string {
  const text = escapeForPython(value);
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
  return quote + text.replaceAll(quote, `\\${quote}`) + quote;
}

/** `value` as the inside of a Python docstring; line breaks stay line breaks. */
export function docstringText(value: string): string {
  return value
    .split("\n")
    .map(escapeForPython)
    .join("\n")
    .replace(/"""|"$/g, (quotes) => quotes.replaceAll('"', '\\"'));
}

function escapeForPython(value: string): string {
  return value.replace(UNSAFE, (character) => {
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) return short;
    const point = character.codePointAt(0) ?? 0;
    const hex = point.toString(16);
    return point <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
  });
}
