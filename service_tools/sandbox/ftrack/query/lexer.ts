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
const quoted = {
  '"': /"[^"\\]*(?:\\.[^"\\]*)*"/suy,
  "'": /'[^'\\]*(?:\\.[^'\\]*)*'/suy,
};

/** Cuts a query into tokens, in time that grows with its length only; the last one is `end`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = match(blank, text, 0).length;
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = token.end + match(blank, text, token.end).length;
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return tokens;
}

function tokenAt(text: string, start: number): Token {
  const first = text[start];
  if (first === '"' || first === "'") {
    const whole = match(quoted[first], text, start);
    if (whole === "") throw queryError("A quoted text is not closed", text, start);
    return { kind: "string", text: unquote(whole.slice(1, -1)), start, end: start + whole.length };
  }
  for (const [kind, pattern] of [
    ["word", word],
    ["symbol", symbol],
  ] as const) {
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
