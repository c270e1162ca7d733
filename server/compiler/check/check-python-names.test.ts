import { describe, expect, it } from "vitest";
import {
  addonChoices,
  addonValidator,
  choices,
  integer,
  many,
  model,
  one,
  plainChoices,
  text,
  texts,
  uniqueNames,
} from "../../settings/language/index.ts";
import { problemsOf, root } from "./testing/problems-of.ts";

const inMain = (name: string, meanings: string) =>
  `In settings/main.py "${name}" would be ${meanings}; rename one of them.`;

describe("two things of one name in one module", () => {
  it("are refused where choices hide a type", () => {
    const hosts = texts([], { choices: plainChoices("list", ["maya"]) });
    expect(problemsOf(root({ hosts }))).toEqual([
      inMain("list", "a type of Python and a list of choices"),
    ]);
  });

  it.each([
    ["validator", "a name of pydantic"],
    ["ensure_unique_names", "a name of ayon_server.settings"],
  ])("are refused where choices hide the import of %s", (id, meaning) => {
    const Named = model("Named", { file: "other", fields: { name: text("") } });
    const kinds = texts([], { choices: plainChoices(id, ["a"]) });
    const names = many(Named, { validators: [uniqueNames] });
    expect(problemsOf(root({ kinds, names }))).toEqual([
      inMain(id, `${meaning} and a list of choices`),
    ]);
  });

  it("are refused where a model hides an import", () => {
    const Hiding = model("SettingsField", {
      file: "main",
      fields: { a: text("", { title: "A" }) },
    });
    expect(problemsOf(Hiding)).toEqual([
      inMain("SettingsField", "a name of ayon_server.settings and a model"),
    ]);
  });

  it("are refused where a resolver and a validator come from two modules", () => {
    const name = text("", {
      choices: addonChoices("names"),
      validators: [addonValidator("names")],
    });
    expect(problemsOf(root({ name }))).toEqual([
      inMain("names", "a function of runtime/enums.py and a function of runtime/validators.py"),
    ]);
  });

  it("are fine in two modules", () => {
    const kinds = (label: string) => text("a", { choices: choices("kinds", { a: label }) });
    const Other = model("Other", { file: "other", fields: { kind: kinds("A") } });
    expect(problemsOf(root({ kind: kinds("B"), other: one(Other) }))).toEqual([]);
  });
});

describe("a function that Python could not name", () => {
  it.each([
    [text("", { choices: addonChoices("a-b") }), "enums"],
    [text("", { validators: [addonValidator("a-b")] }), "validators"],
  ])("is refused", (name, module) => {
    expect(problemsOf(root({ name }))).toEqual([
      `In settings/main.py "a-b", a function of runtime/${module}.py, is no Python name; rename it.`,
    ]);
  });

  it("is refused when it is a word of Python", () => {
    const kind = text("a", { choices: plainChoices("class", ["a"]) });
    expect(problemsOf(root({ kind }))).toEqual([
      'In settings/main.py "class", a list of choices, is no Python name; rename it.',
    ]);
  });
});

describe("a field that hides what its class needs", () => {
  const Notes = model("Notes", { file: "main", fields: {} });

  it.each([
    ["Notes", { Notes: one(Notes) }],
    ["SettingsField", { SettingsField: text(""), b: integer(1, { title: "B" }) }],
    ["kinds", { kinds: text("a", { choices: plainChoices("kinds", ["a"]) }) }],
    [
      "validate_a",
      { a: texts([], { validators: [addonValidator("check")] }), validate_a: text("") },
    ],
  ])("is refused: %s", (name, fields) => {
    expect(problemsOf(root(fields))).toEqual([
      `Field "${name}" of Root has a name that its class needs itself; rename it.`,
    ]);
  });

  it("is refused where the class inherits what it hides", () => {
    const names = texts([], { validators: [addonValidator("ensure_known")] });
    const Base = model("Base", { file: "main", fields: { names } });
    const fields = { validate_names: text("") };
    expect(problemsOf(model("Derived", { file: "main", extends: Base, fields }))).toEqual([
      'Field "validate_names" of Derived has a name that its class needs itself; rename it.',
    ]);
  });

  it("is fine where another class needs the name", () => {
    const Other = model("Other", { file: "other", fields: { SettingsField: text("") } });
    expect(problemsOf(root({ other: one(Other, { title: "Other" }) }))).toEqual([]);
  });

  it("may have one of the words that Python keeps in some places only", () => {
    expect(problemsOf(root({ type: text(""), match: text(""), case: text("") }))).toEqual([]);
  });
});
