import { parseQueryBody } from "./parse-query.ts";
import { queryError } from "./query-error.ts";
import type { Expression, Literal, Operator, Path, PathStep } from "./syntax.ts";
import type { TokenReader } from "./token-reader.ts";

const operators = new Map<string, Operator>([
  ["=", "="],
  ["is", "="],
  ["!=", "!="],
  ["is_not", "!="],
  [">", ">"],
  ["after", ">"],
  ["greater_than", ">"],
  ["<", "<"],
  ["before", "<"],
  ["less_than", "<"],
  [">=", ">="],
  ["<=", "<="],
  ["like", "like"],
  ["not_like", "not_like"],
]);

/** Reads conditions joined by `and`, `or` and `not`, up to whatever cannot belong to them. */
export function parseExpression(reader: TokenReader): Expression {
  return reader.nested(() => parseJoined(reader, "or"));
}

function parseJoined(reader: TokenReader, word: "and" | "or"): Expression {
  const operand = () => (word === "or" ? parseJoined(reader, "and") : parseNegation(reader));
  const first = operand();
  if (!reader.isKeyword(word)) return first;
  const operands = [first];
  while (reader.accept(word)) operands.push(operand());
  return { kind: word, operands };
}

function parseNegation(reader: TokenReader): Expression {
  if (reader.accept("not")) {
    return { kind: "not", operand: reader.nested(() => parseNegation(reader)) };
  }
  if (!reader.accept("(")) return parseCondition(reader);
  const inner = parseExpression(reader);
  reader.expect(")");
  return inner;
}

function parseCondition(reader: TokenReader): Expression {
  const path = parsePath(reader);
  const { text, kind } = reader.next;
  const word = kind === "string" ? "" : text.toLowerCase();
  if (word === "in" || word === "not_in") {
    reader.take();
    return parseIn(reader, path, word === "not_in");
  }
  if (word === "has" || word === "any") {
    reader.take();
    reader.expect("(");
    const where = reader.isSymbol(")") ? undefined : parseExpression(reader);
    reader.expect(")");
    return { kind: "related", path, quantifier: word, where };
  }
  const operator = operators.get(word);
  if (!operator) throw reader.unexpected("an operator");
  reader.take();
  return { kind: "compare", path, operator, value: parseLiteral(reader) };
}

function parseIn(reader: TokenReader, path: Path, negated: boolean): Expression {
  reader.expect("(");
  if (startsQuery(reader)) {
    const query = reader.nested(() => parseQueryBody(reader));
    reader.expect(")");
    return { kind: "inQuery", path, negated, query };
  }
  const values: Literal[] = [];
  if (!reader.isSymbol(")")) {
    do values.push(parseLiteral(reader));
    while (reader.accept(","));
  }
  reader.expect(")");
  return { kind: "in", path, negated, values };
}

/** In a list of values a word is followed by a comma or the end, in a query by a keyword. */
function startsQuery(reader: TokenReader): boolean {
  return reader.next.kind === "word" && reader.peek(1).kind === "word";
}

function parseLiteral(reader: TokenReader): Literal {
  const { kind, text, start } = reader.next;
  if (kind !== "word" && kind !== "string") throw reader.unexpected("a value");
  reader.take();
  return { text, quoted: kind === "string", position: start };
}

/** Paths have no more steps; each of them can lead to every entity there is. */
const longest = 30;

/** Reads a path. After a cast the rest of it is a token of its own, which begins with a dot. */
export function parsePath(reader: TokenReader): Path {
  const position = reader.next.start;
  const steps: PathStep[] = [];
  let continues = false;
  do {
    const names = reader.expectWord("an attribute").text.split(".");
    if (continues && names.shift() !== "") throw reader.unexpected('"." after a cast');
    continues = false;
    const last = names.pop();
    for (const name of names) steps.push({ name });
    if (last === undefined) break;
    if (!reader.accept("[")) {
      steps.push({ name: last });
      break;
    }
    steps.push({ name: last, cast: reader.expectWord("an entity type").text });
    reader.expect("]");
    continues = reader.next.kind === "word" && reader.next.text.startsWith(".");
  } while (continues);
  if (steps.length > longest) {
    throw queryError(`A path has more than ${longest} steps`, reader.text, position);
  }
  if (steps.some((step) => step.name === "")) throw reader.unexpected("an attribute after the dot");
  return { steps, position };
}
