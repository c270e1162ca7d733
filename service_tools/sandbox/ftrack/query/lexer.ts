import { queryError } from "./query-error.ts";

/** A piece of a query text. `symbol` covers brackets, commas and comparison signs. */
export interface Token {
  readonly kind: "word" | "string" | "symbol" | "end";
  readonly text: string;
  /** Where the piece begins in the query, and where it ends. */
  readonly start: number;
  readonly end: number;
}

const blank = /\s*/y;
const word = /[^\s"'(),[\]<>=!]+/y;
const symbol = /[<>!]=|[(),[\]<>=]/y;
const kinds = [
  ["word", word],
  ["symbol", symbol],
] as const;
const quoted = {
  '"': /"[^"\\]*(?:\\.[^"\\]*)*"/suy,
  "'": /'[^'\\]*(?:\\.[^'\\]*)*'/suy,
};

/** The first token at or after a position; the last one of every query is its `end`. */
export function tokenAt(text: string, position: number): Token {
  const start = position + match(blank, text, position).length;
  const first = text[start];
  if (first === undefined) return { kind: "end", text: "", start, end: start };
  if (first === '"' || first === "'") {
    const whole = match(quoted[first], text, start);
    if (whole === "") throw queryError("A quoted text is not closed", text, start);
    return { kind: "string", text: unquote(whole.slice(1, -1)), start, end: start + whole.length };
  }
  for (const [kind, pattern] of kinds) {
    const found = match(pattern, text, start);
    if (found !== "") return { kind, text: found, start, end: start + found.length };
  }
  throw queryError(`Unexpected "${first}"`, text, start);
}

function match(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? "";
}

/** Other escapes stay as they are: `\%` means a per cent sign to `like`. */
function unquote(text: string): string {
  return text.includes("\\") ? text.replace(/\\(["'\\])/g, "$1") : text;
}
