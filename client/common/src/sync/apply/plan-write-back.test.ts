import { describe, expect, it } from "vitest";
import { markConfigurations as configurations, mark } from "../testing/marks.ts";
import { planWriteBack } from "./plan-write-back.ts";

const NONE = new Map();

describe("what is written to ftrack", () => {
  it("is every value that is not there yet, an explicit false and empty text among them", () => {
    const operations = planWriteBack({ ...mark("a"), ayonPath: "" }, NONE, configurations);
    expect(operations.map((one) => "entity_data" in one && one.entity_data.value)).toEqual([
      false,
      "id-a",
      "",
    ]);
    expect(operations.every((one) => one.action === "create")).toBe(true);
  });

  it("is nothing where the values are right", () => {
    const present = new Map([
      [
        "a",
        new Map<string, unknown>([
          ["c-id", "id-a"],
          ["c-path", "/a"],
          ["c-failed", false],
        ]),
      ],
    ]);
    expect(planWriteBack(mark("a"), present, configurations)).toEqual([]);
  });

  it("updates a row that holds null, because ftrack has it already", () => {
    const present = new Map([
      [
        "a",
        new Map<string, unknown>([
          ["c-id", null],
          ["c-path", "/a"],
          ["c-failed", false],
        ]),
      ],
    ]);
    expect(planWriteBack(mark("a"), present, configurations)).toEqual([
      {
        action: "update",
        entity_type: "CustomAttributeValue",
        entity_key: ["c-id", "a"],
        entity_data: { value: "id-a" },
      },
    ]);
  });

  const unknown = { ...mark("a"), ayonId: null, ayonPath: null, failed: true };

  it("leaves alone what a mark does not know", () => {
    const present = new Map([
      [
        "a",
        new Map<string, unknown>([
          ["c-id", "id-a"],
          ["c-path", null],
          ["c-failed", true],
        ]),
      ],
    ]);
    expect(planWriteBack(unknown, present, configurations)).toEqual([]);
  });

  it("is an empty text where a mark knows nothing and the folder above would shine through", () => {
    const operations = planWriteBack(unknown, NONE, configurations);
    expect(operations.map((one) => "entity_data" in one && one.entity_data.value)).toEqual([
      true,
      "",
      "",
    ]);
  });
});
