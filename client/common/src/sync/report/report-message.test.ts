import { describe, expect, it } from "vitest";
import { describeSync } from "./report-message.ts";

const nothing = { created: 0, updated: 0, deactivated: 0 };
const item = (kind: "left-out" | "value") => ({ kind, entity: "a", reason: "b" });

describe("a sync is told in one sentence", () => {
  it.each([
    [nothing, [], "P: everything was in step already."],
    [{ ...nothing, created: 12_000 }, [], "P: 12,000 created."],
    [{ created: 1, updated: 2, deactivated: 3 }, [], "P: 1 created, 2 updated, 3 switched off."],
    [nothing, [item("left-out")], "P: everything was in step already; 1 not taken over."],
    [
      { ...nothing, updated: 1 },
      [item("left-out"), item("value"), item("value")],
      "P: 1 updated; 1 not taken over; 2 remarks.",
    ],
  ])("%j", (counts, items, sentence) => {
    expect(describeSync("P", counts, items)).toBe(sentence);
  });
});
