import { describe, expect, it } from "vitest";
import { planSync } from "../plan/plan-sync.ts";
import { ayonId, ayonTree, entity, ftrackTree } from "../testing/trees.ts";
import { spareUnreadable } from "./spare-unreadable.ts";

const ayon = ayonTree(
  ["gone", "odd"].map((id) =>
    entity(ayonId(id === "odd" ? "a" : "b"), id, { own: { ftrackId: id } }),
  ),
);
const plan = planSync(ftrackTree([]), ayon, {
  mapping: { enabled: true, mapping: [] },
  newId: () => ayonId("f"),
});

describe("a context that is in ftrack but could not be read", () => {
  it("is not switched off in AYON as one that is gone, and is reported", () => {
    const spared = spareUnreadable(plan, ayon, ["odd"]);
    expect(spared.operations).toMatchObject([{ path: "gone", data: { active: false } }]);
    expect(spared.report).toMatchObject([{ kind: "held", entity: "ftrack entity odd" }]);
  });

  it("changes nothing when there is none", () => {
    expect(spareUnreadable(plan, ayon, [])).toBe(plan);
    expect(plan.operations).toHaveLength(2);
  });
});
