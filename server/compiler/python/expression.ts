import { pythonString } from "./python-string.ts";

/** A Python expression as data; `render` decides where its lines break. */
export type Expression =
  | { kind: "code"; code: string }
  | { kind: "string"; value: string }
  | { kind: "list" | "set"; items: readonly Expression[] }
  | { kind: "dict"; entries: readonly (readonly [string, Expression])[] }
  | { kind: "call"; callee: string; args: readonly Argument[] }
  | { kind: "lambda"; body: Expression };

/** A positional or keyword argument. */
export interface Argument {
  readonly name?: string;
  readonly value: Expression;
}

/** A name, number or other token that is written as it is. */
export function code(text: string): Expression {
  return { kind: "code", code: text };
}

/** A string literal. */
export function string(value: string): Expression {
  return { kind: "string", value };
}

/** Columns that a line of generated Python may have. */
export const LINE_WIDTH = 88;
const STEP = 4;

/**
 * The expression as Python text.
 *
 * @param indent columns before the line that the expression begins on
 * @param column column at which the expression begins; a comma or bracket may follow its end
 */
export function render(expression: Expression, indent: number, column: number): string {
  const flat = renderFlat(expression);
  if (column + flat.length + 1 <= LINE_WIDTH) return flat;
  switch (expression.kind) {
    case "code":
      return flat;
    case "string":
      return renderPieces(expression.value, indent);
    case "list":
    case "set": {
      const [open, close] = brackets(expression.kind);
      return renderBlock(
        open,
        expression.items.map((item) => (inner) => render(item, inner, inner)),
        close,
        indent,
      );
    }
    case "dict":
      return renderBlock(
        "{",
        expression.entries.map(([key, value]) => (inner) => {
          const prefix = `${pythonString(key)}: `;
          return prefix + render(value, inner, inner + prefix.length);
        }),
        "}",
        indent,
      );
    case "call":
      return renderBlock(
        `${expression.callee}(`,
        expression.args.map((argument) => (inner) => {
          const prefix = argument.name === undefined ? "" : `${argument.name}=`;
          return prefix + render(argument.value, inner, inner + prefix.length);
        }),
        ")",
        indent,
      );
    case "lambda":
      return `lambda: ${render(expression.body, indent, column + "lambda: ".length)}`;
  }
}

function renderFlat(expression: Expression): string {
  switch (expression.kind) {
    case "code":
      return expression.code;
    case "string":
      return pythonString(expression.value);
    case "list":
    case "set": {
      const [open, close] = brackets(expression.kind);
      return open + expression.items.map(renderFlat).join(", ") + close;
    }
    case "dict":
      return `{${expression.entries
        .map(([key, value]) => `${pythonString(key)}: ${renderFlat(value)}`)
        .join(", ")}}`;
    case "call":
      return `${expression.callee}(${expression.args
        .map(({ name, value }) => (name === undefined ? "" : `${name}=`) + renderFlat(value))
        .join(", ")})`;
    case "lambda":
      return `lambda: ${renderFlat(expression.body)}`;
  }
}

function brackets(kind: "list" | "set"): [string, string] {
  return kind === "list" ? ["[", "]"] : ["{", "}"];
}

function renderBlock(
  open: string,
  parts: readonly ((indent: number) => string)[],
  close: string,
  indent: number,
): string {
  const inner = indent + STEP;
  const lines = parts.map((part) => `${" ".repeat(inner)}${part(inner)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}

/** A long string in pieces, which Python joins because they stand side by side. */
function renderPieces(value: string, indent: number): string {
  const inner = indent + STEP;
  const pieces: string[] = [];
  for (const word of value.match(/\S*\s*/g) ?? []) {
    const last = pieces.at(-1);
    if (last !== undefined && inner + pythonString(last + word).length <= LINE_WIDTH) {
      pieces[pieces.length - 1] = last + word;
    } else if (word !== "") {
      pieces.push(word);
    }
  }
  // Parentheses give a single piece room as well, unless it is too long for any line.
  const [only] = pieces.map(pythonString);
  if (only !== undefined && pieces.length === 1 && inner + only.length > LINE_WIDTH) return only;
  const lines = pieces.map((piece) => `${" ".repeat(inner)}${pythonString(piece)}\n`);
  return `(\n${lines.join("")}${" ".repeat(indent)})`;
}
