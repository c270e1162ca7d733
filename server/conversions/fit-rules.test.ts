import { describe, expect, it } from "vitest";
import {
  addonValidator,
  boolean,
  choices,
  type Field,
  integer,
  many,
  model,
  one,
  plainChoices,
  text,
  texts,
  uniqueNames,
} from "../settings/language/index.ts";
import { fitRules } from "./fit-rules.ts";

function rulesOf(field: Field) {
  return fitRules(model("Page", { file: "main", fields: { field } }));
}

const Item = model("Item", {
  file: "main",
  fields: { name: text(""), kind: text("a", { choices: plainChoices("kinds", ["a", "b"]) }) },
});

describe("the rules that make values fit", () => {
  it("leave to AYON what it drops by itself", () => {
    expect(rulesOf(boolean(true))).toEqual([]);
    expect(rulesOf(text(""))).toEqual([]);
    expect(rulesOf(integer(1))).toEqual([]);
  });

  it("look at items of lists, at their fields, and then at what is between them", () => {
    expect(rulesOf(many(Item, { validators: [uniqueNames] }))).toEqual([
      { do: "objects", at: "field" },
      { do: "choice", at: "field[].kind", choices: ["a", "b"] },
      { do: "unique-names", at: "field" },
    ]);
  });

  it("descend into models", () => {
    expect(rulesOf(one(Item))).toEqual([{ do: "choice", at: "field.kind", choices: ["a", "b"] }]);
  });

  it("take limits, patterns, choices and checks from the field", () => {
    expect(rulesOf(integer(1, { minimum: 0, maximum: 9 }))).toEqual([
      { do: "within", at: "field", minimum: 0, maximum: 9 },
    ]);
    expect(rulesOf(text("a", { pattern: "[a-z]$" }))).toEqual([
      { do: "match", at: "field", pattern: "[a-z]$" },
    ]);
    expect(rulesOf(texts([], { choices: choices("days", { mon: "Monday" }) }))).toEqual([
      { do: "texts", at: "field", choices: ["mon"] },
    ]);
    expect(rulesOf(text("{}", { validators: [addonValidator("ensure_json_object")] }))).toEqual([
      { do: "json", at: "field" },
    ]);
  });

  it.each<[string, Field]>([
    ["maxLength", text("", { maxLength: 3 })],
    ["minItems", texts(["a"], { minItems: 1 })],
    ["exclusiveMinimum", integer(1, { exclusiveMinimum: 0 })],
    ["the validator check_code", text("", { validators: [addonValidator("check_code")] })],
  ])("refuse to compile while stored values may break %s unmended", (what, field) => {
    expect(() => rulesOf(field)).toThrow(
      `Setting field has ${what}, which no conversion brings stored values into line with; add a step to server/conversions.`,
    );
  });
});
