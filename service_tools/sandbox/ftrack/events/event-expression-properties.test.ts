import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEventExpression } from "./event-expression.ts";

type Tree =
  | {
      readonly kind: "condition";
      readonly key: string;
      readonly op: string;
      readonly value: string;
    }
  | { readonly kind: "not"; readonly inner: Tree }
  | { readonly kind: "and" | "or"; readonly parts: readonly Tree[] };

const keys = ["topic", "data.kind", "source.user.username", "data.missing"];
const values = ["a", "ab", "abc", "b", "and", "not", "a b", 'say "no"', "(", "a*", "*", ""];
const subjects = fc.record({
  topic: fc.constantFrom("a", "ab", "b", "and"),
  data: fc.record({ kind: fc.constantFrom("a", "abc", "a b", 'say "no"', "(", "not", "") }),
  source: fc.record({ user: fc.record({ username: fc.constantFrom("a", "b") }) }),
});

const condition: fc.Arbitrary<Tree> = fc.record({
  kind: fc.constant("condition"),
  key: fc.constantFrom(...keys),
  op: fc.constantFrom("=", "!="),
  value: fc.constantFrom(...values),
});

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    condition,
    fc.record({ kind: fc.constant("not"), inner: tie("tree") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      parts: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

/** The expression as somebody would write it, with parentheses around whatever is not a condition. */
function write(tree: Tree): string {
  switch (tree.kind) {
    case "condition":
      return `${tree.key}${tree.op}"${tree.value.replace(/["\\]/g, "\\$&")}"`;
    case "not":
      return `not (${write(tree.inner)})`;
    default:
      return `(${tree.parts.map(write).join(` ${tree.kind} `)})`;
  }
}

/** Whether it holds, word by word as the rules say. */
function holds(tree: Tree, subject: unknown): boolean {
  switch (tree.kind) {
    case "condition": {
      const actual = tree.key.split(".").reduce<unknown>((at, name) => {
        return typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined;
      }, subject);
      if (typeof actual !== "string") return false;
      const { value } = tree;
      const fits = value.endsWith("*") ? actual.startsWith(value.slice(0, -1)) : actual === value;
      return tree.op === "=" ? fits : !fits;
    }
    case "not":
      return !holds(tree.inner, subject);
    case "and":
      return tree.parts.every((part) => holds(part, subject));
    case "or":
      return tree.parts.some((part) => holds(part, subject));
  }
}

describe("any event expression", () => {
  it("means what its rules say", () => {
    fc.assert(
      fc.property(tree, subjects, (expression, subject) => {
        const text = write(expression);
        expect(compileEventExpression(text)(subject), text).toBe(holds(expression, subject));
      }),
      { numRuns: 500 },
    );
  });

  it("is understood or refused, whatever somebody sends", () => {
    const pieces = fc.constantFrom(
      "and",
      "or",
      "not",
      "(",
      ")",
      "=",
      "<",
      "topic",
      "'x'",
      '"',
      " ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((p) => p.join(" ")),
        ),
        (text) => {
          let test: unknown;
          try {
            test = compileEventExpression(text);
          } catch (error) {
            expect(error).toMatchObject({ name: "EventExpressionError" });
            return;
          }
          expect(typeof test).toBe("function");
        },
      ),
    );
  });
});
