import { describe, expect, it } from "vitest";
import type { AttributeBounds } from "../trees/ayon-tree.ts";
import { convertValue, sameValue } from "./attribute-values.ts";

function attribute(
  type: string,
  name = "some",
  choices: unknown[] | null = null,
  bounds: AttributeBounds = {},
) {
  return { name, type, scope: ["folder"], choices, bounds, builtin: true };
}

describe("an ftrack value becomes the value of an AYON attribute", () => {
  it.each([
    ["integer", 1001, 1001],
    ["integer", "1001.0", 1001],
    ["float", "1.5", 1.5],
    ["boolean", true, true],
    ["boolean", "0", false],
    ["string", "x", "x"],
    ["string", ["wide"], "wide"],
    ["string", 5, "5"],
    ["list_of_strings", ["a", "b"], ["a", "b"]],
    ["datetime", "2026-02-28T23:00:00", "2026-03-01T00:00:00+00:00"],
  ])("%s takes %j as %j", (type, value, expected) => {
    expect(convertValue(attribute(type), value)).toEqual({ value: expected });
  });

  it.each([
    [23.976, 23.976],
    ["23,976", 23.976],
    ["25", 25],
    ["24000/1001", 24000 / 1001],
  ])("reads the frame rate %j", (value, expected) => {
    expect(convertValue(attribute("float", "fps"), value)).toEqual({ value: expected });
  });

  it.each([
    ["integer", 1.5],
    ["integer", "many"],
    ["float", {}],
    ["boolean", "maybe"],
    ["string", ["a", "b"]],
    ["datetime", "soon"],
    ["dict", {}],
  ])("%s refuses %j with a reason", (type, value) => {
    expect(convertValue(attribute(type), value)).toHaveProperty("problem");
  });

  it.each(["25/0", "a/b", "1/2/3"])("refuses the frame rate %j", (value) => {
    expect(convertValue(attribute("float", "fps"), value)).toHaveProperty("problem");
  });

  it.each([
    ["integer", ""],
    ["string", []],
    ["list_of_strings", ""],
    ["datetime", null],
  ])("takes a cleared value for none: %s of %j", (type, value) => {
    expect(convertValue(attribute(type), value)).toEqual({ value: null });
  });

  it.each<[string, AttributeBounds, unknown, string]>([
    ["float", { gt: 0 }, 0, "0 is not above 0"],
    ["integer", { ge: 1 }, 0, "0 is below 1"],
    ["integer", { lt: 10 }, 10, "10 is not below 10"],
    ["integer", { le: 10 }, 11, "11 is above 10"],
    ["string", { minLength: 2 }, "a", '"a" is shorter than 2 characters'],
    ["string", { maxLength: 2 }, "abc", '"abc" is longer than 2 characters'],
    ["string", { regex: "[a-z]+$" }, "A", '"A" does not match [a-z]+$'],
    ["list_of_strings", { maxItems: 1 }, ["a", "b"], '["a","b"] has more than 1 items'],
    ["list_of_strings", { minItems: 2 }, ["a"], '["a"] has fewer than 2 items'],
  ])("refuses what AYON would refuse: %s with %j", (type, bounds, value, problem) => {
    const converted = convertValue(attribute(type, "x", null, bounds), value);
    expect(converted).toEqual({ problem });
  });

  it("leaves limits that AYON sends as null, and patterns of Python's own, to AYON", () => {
    const bounds = { gt: null, maxLength: null, regex: "(?P<python>a)(?(python)b|c)" };
    expect(convertValue(attribute("string", "x", null, bounds), "z")).toEqual({ value: "z" });
  });

  it("refuses what the AYON enumeration does not offer", () => {
    const shade = attribute("string", "shade", ["dark", "light"]);
    expect(convertValue(shade, ["dark"])).toEqual({ value: "dark" });
    expect(convertValue(shade, "pink")).toEqual({
      problem: '"pink" is none of its choices',
    });
  });
});

describe("two values mean the same", () => {
  it("when they are one moment written in two ways", () => {
    expect(sameValue("2026-03-01T00:00:00+00:00", "2026-03-01T01:00:00+01:00")).toBe(true);
  });
  it("when both are missing, or lists with equal items", () => {
    expect(sameValue(null, undefined)).toBe(true);
    expect(sameValue(["a"], ["a"])).toBe(true);
    expect(sameValue(["a"], ["b"])).toBe(false);
    expect(sameValue(0, null)).toBe(false);
  });
});
