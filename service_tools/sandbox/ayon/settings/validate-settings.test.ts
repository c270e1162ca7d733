import { describe, expect, it } from "vitest";
import { settingsProblems } from "./validate-settings.ts";

const schema = {
  type: "object",
  properties: {
    enabled: { type: "boolean" },
    label: { type: "string", maxLength: 5 },
    port: { type: "integer", minimum: 1, exclusiveMaximum: 65_536 },
    share: { type: "number" },
    roles: { type: "array", items: { type: "string" }, minItems: 1 },
    handler: { title: "Handler", allOf: [{ $ref: "#/definitions/Handler" }] },
    either: { anyOf: [{ type: "integer" }, { type: "array", items: { type: "integer" } }] },
  },
  definitions: {
    Handler: {
      type: "object",
      properties: { mapping: { type: "array", items: { $ref: "#/definitions/Pair" } } },
    },
    Pair: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
  },
};

describe("settings held against their model", () => {
  it.each([
    [{}],
    [{ enabled: "yes", label: 12, port: "8080", share: 0.5, roles: ["a"] }],
    [{ handler: { mapping: [{ name: "a", extra: true }] }, unknown: 1 }],
    [{ enabled: null, handler: null }],
    [{ either: 1 }],
    [{ either: [1, 2] }],
  ])("take %j", (settings) => {
    expect(settingsProblems(schema, settings)).toEqual([]);
  });

  it.each([
    [{ enabled: "perhaps" }, ["enabled"], "value could not be parsed to a boolean"],
    [{ label: ["a"] }, ["label"], "str type expected"],
    [{ label: "too long" }, ["label"], "ensure this value has at most 5 characters"],
    [{ port: "many" }, ["port"], "value is not a valid integer"],
    [{ port: 0 }, ["port"], "ensure this value is greater than or equal to 1"],
    [{ port: 65_536 }, ["port"], "ensure this value is less than 65536"],
    [{ share: {} }, ["share"], "value is not a valid float"],
    [{ roles: "admin" }, ["roles"], "value is not a valid list"],
    [{ roles: [] }, ["roles"], "ensure this value has at least 1 items"],
    [{ handler: 5 }, ["handler"], "value is not a valid dict"],
    [
      { handler: { mapping: [{ name: "a" }, {}] } },
      ["handler", "mapping", 1, "name"],
      "field required",
    ],
    [[], [], "value is not a valid dict"],
  ])("refuse %j with its place", (settings, loc, msg) => {
    expect(settingsProblems(schema, settings)).toMatchObject([{ loc, msg }]);
  });

  it("name every problem at once", () => {
    expect(settingsProblems(schema, { enabled: 5, port: "x", roles: 1 })).toHaveLength(3);
  });
});
