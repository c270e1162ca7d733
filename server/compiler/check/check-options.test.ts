import { describe, expect, it } from "vitest";
import {
  decimal,
  type Field,
  integer,
  plainChoices,
  text,
  texts,
} from "../../settings/language/index.ts";
import { problemsOf, root } from "./testing/problems-of.ts";

const problemsOfField = (field: Field) => problemsOf(root({ field }));

describe("a pattern", () => {
  it.each([{}, { choices: plainChoices("kinds", ["a"]) }])(
    "is refused when it is no regular expression",
    (options) => {
      expect(problemsOfField(text("a", { pattern: "(", ...options }))).toEqual([
        'Field "field" of Root has the pattern "(", which is no regular expression.',
      ]);
    },
  );

  it.each(["\\p{L}+", "(?<year>\\d+)", "\\u{1f600}", "[^]", "a\\\\\\P{L}"])(
    "is refused when only JavaScript understands it: %s",
    (pattern) => {
      expect(problemsOfField(text("", { pattern }))).toEqual([
        `Field "field" of Root has the pattern "${pattern}", which Python would not understand.`,
      ]);
    },
  );

  it.each(["a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(a)\\1"])(
    "is refused when pydantic 2 cannot match it: %s",
    (pattern) => {
      expect(problemsOfField(text("", { pattern }))).toEqual([
        `Field "field" of Root has the pattern "${pattern}", which looks around or back; pydantic 2 cannot.`,
      ]);
    },
  );

  it.each(["\\\\p", "\\(?=a?", "[^\\]]*", "\\u00e4?"])("may be %s", (pattern) => {
    expect(problemsOfField(text("", { pattern: `(?:${pattern})?` }))).toEqual([]);
  });

  it("holds for the default of a field with choices too", () => {
    const options = { choices: plainChoices("kinds", ["a", "b"]), pattern: "b" };
    expect(problemsOfField(text("a", options))).toEqual([
      'Root: the default of field must match pattern "^(?:b)".',
    ]);
  });
});

describe("a limit", () => {
  it.each<[string, string, Field]>([
    ["minLength", "must be >= 0", text("", { minLength: -1 })],
    ["maxItems", "must be integer", texts([], { maxItems: 1.5 })],
    ["multipleOf", "must be > 0", integer(1, { multipleOf: 0 })],
    ["minimum", "must be number", decimal(1, { minimum: Number.NaN })],
    ["exclusiveMaximum", "must be number", decimal(1, { exclusiveMaximum: Infinity })],
  ])("is refused when no value could be measured by it: %s", (name, problem, field) => {
    expect(problemsOfField(field)).toEqual([
      `Field "field" of Root has an unusable ${name}: it ${problem}.`,
    ]);
  });

  it.each<[string, Field]>([
    ["must be > 0", decimal(0, { exclusiveMinimum: 0 })],
    ["must be < 1", decimal(1, { exclusiveMaximum: 1 })],
    ["must be multiple of 5", integer(7, { multipleOf: 5 })],
    ["must NOT have fewer than 1 items", texts([], { minItems: 1 })],
    ["must NOT have more than 1 items", texts(["a", "b"], { maxItems: 1 })],
    [
      "must NOT have duplicate items (items ## 1 and 0 are identical)",
      texts(["a", "a"], { uniqueItems: true }),
    ],
  ])("holds for the default: %s", (problem, field) => {
    expect(problemsOfField(field)).toEqual([`Root: the default of field ${problem}.`]);
  });

  it("takes what is a multiple but for rounding", () => {
    expect(problemsOfField(decimal(0.3, { multipleOf: 0.1 }))).toEqual([]);
  });

  it("holds for the example", () => {
    expect(problemsOfField(integer(1, { example: -1, minimum: 0 }))).toEqual([
      "Root: the example of field must be >= 0.",
    ]);
  });
});

it("refuses a syntax without a text area", () => {
  expect(problemsOfField(text("", { syntax: "json" }))).toEqual([
    'Field "field" of Root names a syntax, which AYON shows in a "textarea" only.',
  ]);
});
