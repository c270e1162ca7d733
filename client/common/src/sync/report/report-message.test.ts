import { describe, expect, it } from "vitest";
import type { SyncReport } from "./report.ts";
import { describeSync } from "./report-message.ts";

const nothing = {
  created: 0,
  updated: 0,
  deactivated: 0,
  refused: 0,
  marked: 0,
  links: 0,
  lists: 0,
  versions: 0,
};
const item = (kind: "left-out" | "value") => ({ kind, entity: "a", reason: "b" });

function told(counts: Partial<typeof nothing>, more: Partial<SyncReport> = {}): string {
  return describeSync("P", {
    counts: { ...nothing, ...counts },
    projectChanged: false,
    attributesChanged: false,
    items: [],
    ...more,
  });
}

describe("a sync is told in one sentence", () => {
  it("that says what was done", () => {
    expect(told({ created: 12_000, marked: 12_000 })).toBe("P: 12,000 created.");
    expect(told({ created: 1, updated: 2, deactivated: 3 })).toBe(
      "P: 1 created, 2 updated, 3 switched off.",
    );
    expect(told({ versions: 2, lists: 1, links: 3 })).toBe(
      "P: 2 versions updated, 1 list updated, 3 links updated.",
    );
  });

  it("that says when there was nothing to do, and only then", () => {
    expect(told({})).toBe("P: everything was in step already.");
    expect(told({ marked: 4 })).toBe("P: 4 marked in ftrack.");
    expect(told({}, { projectChanged: true })).toBe(
      "P: the project's types, statuses or attributes updated.",
    );
    expect(told({}, { attributesChanged: true })).toBe(
      "P: AYON's custom attributes in ftrack set up.",
    );
  });

  it("that counts what was not taken over", () => {
    expect(told({}, { items: [item("left-out")] })).toBe(
      "P: everything was in step already; 1 not taken over.",
    );
    const folder = { ...item("left-out"), below: ["a/b", "a/b/c"] };
    const items = [folder, item("value"), item("value")];
    expect(told({ updated: 1 }, { items })).toBe("P: 1 updated; 3 not taken over; 2 remarks.");
  });
});
