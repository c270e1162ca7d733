import { describe, expect, it } from "vitest";
import {
  boolean,
  type Choices,
  choices,
  type Field,
  integer,
  type Model,
  many,
  model,
  one,
  text,
  texts,
} from "../../settings/language/index.ts";
import { checkSettings } from "./check-settings.ts";
import { problemsOf, root } from "./testing/problems-of.ts";

const Item = model("Item", { file: "items", fields: { name: text(""), levels: integer(1) } });

describe("settings that are in order", () => {
  it("compile", () => {
    expect(problemsOf(root({ enabled: boolean(true), items: many(Item) }))).toEqual([]);
  });
});

describe("names", () => {
  it("refuses two models of one name", () => {
    const Other = model("Item", { file: "main", fields: { other: text("") } });
    expect(problemsOf(root({ a: one(Item), b: one(Other) }))).toEqual([
      "Two models are called Item; AYON tells models apart by name, so rename one.",
    ]);
  });

  it.each(["copy", "json", "dict", "schema", "fields", "construct", "validate", "model_dump"])(
    "refuses the field %s, which pydantic's models have already",
    (name) => {
      expect(problemsOf(root({ [name]: text("") }))).toEqual([
        `Field "${name}" of Root has the name of something pydantic models already have; rename it.`,
      ]);
    },
  );

  it.each(["list", "str", "int"])("refuses the field %s, which would hide a type", (name) => {
    expect(problemsOf(root({ [name]: text("") }))).toHaveLength(1);
  });

  it("refuses Python's own words", () => {
    expect(problemsOf(root({ class: text("") }))).toEqual([
      'Field "class" of Root is a word that Python keeps for itself; rename it.',
    ]);
  });

  it("refuses fields that AYON would not see", () => {
    expect(problemsOf(root({ _hidden: text("") }))).toEqual([
      'Field "_hidden" of Root begins with an underscore, which hides it from AYON; rename it.',
    ]);
  });

  it("refuses what is no name at all", () => {
    expect(problemsOf(root({ "frame-start": text("") }))).toHaveLength(1);
    expect(problemsOf(model("root model", { file: "main", fields: {} }))).toHaveLength(1);
    expect(problemsOf(model("Root", { file: "my-file", fields: {} }))).toHaveLength(1);
  });
});

describe("defaults", () => {
  it("refuses a key that the model inside does not have", () => {
    expect(problemsOf(root({ item: one(Item, {}, { nme: "a" }) }))).toEqual([
      'Root: the default of item has the unknown key "nme".',
    ]);
  });

  it("refuses a key that the items of a list do not have", () => {
    expect(problemsOf(root({ items: many(Item, {}, [{ name: "a" }, { nme: "b" }]) }))).toEqual([
      'Root: the default of items.1 has the unknown key "nme".',
    ]);
  });

  it("refuses a value of the wrong kind", () => {
    expect(problemsOf(root({ item: one(Item, {}, { levels: "two" }) }))).toEqual([
      "Root: the default of item.levels must be integer.",
    ]);
  });

  it("refuses a number outside its limits", () => {
    expect(problemsOf(root({ levels: integer(-1, { minimum: 0 }) }))).toEqual([
      "Root: the default of levels must be >= 0.",
    ]);
  });

  it("refuses a text that its pattern does not allow", () => {
    expect(problemsOf(root({ time: text("late", { pattern: "\\d\\d:\\d\\d" }) }))).toHaveLength(1);
  });

  it("refuses a value that is not among the choices", () => {
    const kinds = choices("kinds", { a: "A", b: "B" });
    expect(problemsOf(root({ kind: text("c", { choices: kinds }) }))).toEqual([
      'Root: the default of kind must be one of ["a","b"].',
    ]);
    expect(problemsOf(root({ all: texts(["a", "c"], { choices: kinds }) }))).toEqual([
      'Root: the default of all.1 must be one of ["a","b"].',
    ]);
  });
});

describe("choices", () => {
  it("refuses a conditional choice without a field of its name", () => {
    const kind = text("a", { choices: choices("kinds", { a: "A", b: "B" }), conditional: true });
    expect(problemsOf(root({ kind, a: text("") }))).toEqual([
      'Field "kind" of Root offers "b", but Root has no field of that name.',
    ]);
  });

  it("refuses a conditional field without a fixed list", () => {
    expect(problemsOf(root({ kind: text("", { conditional: true }) }))).toHaveLength(1);
  });

  it("refuses two lists of one name in one module", () => {
    const fields = {
      a: text("x", { choices: choices("kinds", { x: "X" }) }),
      b: text("y", { choices: choices("kinds", { y: "Y" }) }),
    };
    expect(problemsOf(root(fields))).toEqual(['Two lists of choices in main are called "kinds".']);
  });

  it("refuses choices that AYON does not offer", () => {
    // The type of `ayonChoices` refuses them too, but the build does not look at types.
    const secret: Choices = { kind: "resolved", origin: "ayon", name: "secret_enum" };
    expect(problemsOf(root({ key: text("", { choices: secret }) }))).toEqual([
      'Field "key" of Root takes its choices from "secret_enum", which AYON does not have.',
    ]);
  });

  it("refuses a list that Python could not name, an empty one and a doubled value", () => {
    const bad = (value: ReturnType<typeof choices>) =>
      problemsOf(root({ kind: texts([], { choices: value }) }));
    expect(bad(choices("week-days", { a: "A" }))).toHaveLength(1);
    expect(bad(choices("class", { a: "A" }))).toHaveLength(1);
    expect(bad(choices("kinds", {}))).toHaveLength(1);
    expect(bad({ kind: "static", id: "kinds", items: ["a", "a"] })).toHaveLength(1);
  });
});

describe("a model that contains itself", () => {
  it.each([
    ["at once", (inner: Model) => inner],
    [
      "by way of another",
      (inner: Model) => model("Other", { file: "x", fields: { a: one(inner) } }),
    ],
  ])("is refused %s", (_how, wrap) => {
    const fields: Record<string, Field> = {};
    const Tree = model("Tree", { file: "main", fields });
    fields.branches = many(wrap(Tree));
    expect(problemsOf(root({ tree: one(Tree) }))).toEqual([
      expect.stringMatching(/^Model Tree contains itself \(Tree -> (Other -> )?Tree\); /),
    ]);
  });
});

describe("modules", () => {
  it("refuses modules that import each other", () => {
    const A = model("A", { file: "first", fields: {} });
    const B = model("B", { file: "second", fields: { a: one(A) } });
    const C = model("C", { file: "first", fields: { b: one(B) } });
    expect(problemsOf(C)).toEqual([
      "The settings modules first -> second -> first import each other; move a model.",
    ]);
  });
});

it("tells every problem at once, one a line", () => {
  const settings = root({ copy: text(""), levels: integer(-1, { minimum: 0 }) });
  expect(() => checkSettings(settings)).toThrow(/copy.*\n.*levels/);
});
