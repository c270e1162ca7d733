/** Says whether an event, or the metadata of a subscriber, satisfies an expression. */
export type EventTest = (subject: unknown) => boolean;

/** An expression that cannot be read; the message says where it fails. */
export class EventExpressionError extends Error {
  override readonly name = "EventExpressionError";
}

type Comparison = (actual: string, expected: string) => boolean;

const comparisons = new Map<string, Comparison>([
  ["=", fits],
  ["!=", (actual, expected) => !fits(actual, expected)],
  [">", (actual, expected) => order(actual, expected) > 0],
  ["<", (actual, expected) => order(actual, expected) < 0],
  [">=", (actual, expected) => order(actual, expected) >= 0],
  ["<=", (actual, expected) => order(actual, expected) <= 0],
]);

const token = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|>=|<=|[=><()])|([\w\-,./*@+:]+))/y;
const deepest = 100;

interface Piece {
  readonly kind: "value" | "word" | "symbol" | "end";
  readonly text: string;
}

/**
 * Compiles an expression of subscriptions and targets: `key op value` joined by `and`, `or`,
 * `not` and parentheses, keys dotted (`source.user.username`), values with or without quotes; a
 * value that ends in `*` fits whatever begins with the rest. A key that is not there fits nothing.
 * Throws {@link EventExpressionError}.
 */
export function compileEventExpression(text: string): EventTest {
  const pieces = cut(text);
  let at = 0;
  const next = (): Piece => pieces[at] ?? { kind: "end", text: "" };
  const accept = (word: string): boolean => {
    const { kind, text: found } = next();
    const accepted = kind !== "value" && found.toLowerCase() === word;
    if (accepted) at += 1;
    return accepted;
  };
  const fail = (expected: string): never => {
    const found = next().kind === "end" ? "its end" : `"${next().text}"`;
    throw new EventExpressionError(`Expected ${expected} at ${found} in the expression: ${text}`);
  };
  const condition = (): EventTest => {
    const key = next().kind === "word" ? next().text : fail("a key");
    at += 1;
    const compare = comparisons.get(next().text) ?? fail("a comparison");
    at += 1;
    const { kind, text: expected } = next();
    if (kind !== "value" && kind !== "word") fail("a value");
    at += 1;
    const path = key.split(".");
    return (subject) => {
      const actual = read(subject, path);
      return actual !== undefined && compare(actual, expected);
    };
  };
  const negation = (depth: number): EventTest => {
    if (depth > deepest) throw new EventExpressionError("The expression is nested too deeply.");
    if (accept("not")) {
      const test = negation(depth + 1);
      return (subject) => !test(subject);
    }
    if (!accept("(")) return condition();
    const test = joined("or", depth + 1);
    if (!accept(")")) fail('")"');
    return test;
  };
  const joined = (word: "and" | "or", depth: number): EventTest => {
    const operand = () => (word === "or" ? joined("and", depth) : negation(depth));
    const tests = [operand()];
    while (accept(word)) tests.push(operand());
    return word === "or"
      ? (subject) => tests.some((test) => test(subject))
      : (subject) => tests.every((test) => test(subject));
  };
  const test = joined("or", 0);
  if (next().kind !== "end") fail("the end");
  return test;
}

function cut(text: string): Piece[] {
  const pieces: Piece[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (!match) {
      throw new EventExpressionError(`Unexpected character after "${text.slice(0, start)}".`);
    }
    const [, double, single, symbol, word] = match;
    const quoted = double ?? single;
    if (quoted !== undefined) pieces.push({ kind: "value", text: quoted.replace(/\\(.)/g, "$1") });
    else if (symbol !== undefined) pieces.push({ kind: "symbol", text: symbol });
    else pieces.push({ kind: "word", text: word ?? "" });
  }
  return pieces;
}

function read(subject: unknown, path: readonly string[]): string | undefined {
  let value = subject;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = Reflect.get(value, name);
  }
  if (value === undefined || value === null || typeof value === "object") return undefined;
  return String(value);
}

function fits(actual: string, expected: string): boolean {
  if (!expected.endsWith("*")) return actual === expected;
  return actual.startsWith(expected.slice(0, -1));
}

function order(actual: string, expected: string): number {
  const difference = Number(actual) - Number(expected);
  if (!Number.isNaN(difference)) return difference;
  if (actual === expected) return 0;
  return actual < expected ? -1 : 1;
}
