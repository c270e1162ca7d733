import { describe, expect, it } from "vitest";
import type { PairedEntity } from "../../plan/plan.ts";
import { linkIdOf } from "./link-id.ts";
import type { AyonLink, FtrackLink } from "./link-sides.ts";
import { planLinks } from "./plan-links.ts";

const pairs = new Map<string, PairedEntity>([
  ["shot", { id: "a1", kind: "folder" }],
  ["asset", { id: "a2", kind: "folder" }],
  ["task", { id: "a3", kind: "task" }],
]);
const paths = new Map([
  ["shot", "seq/shot"],
  ["asset", "assets/tree"],
]);
const link = (fromId: string, toId: string): FtrackLink => ({ fromId, toId });
const ours = (inputId: string, outputId: string): AyonLink => ({
  id: linkIdOf("breakdown", inputId, outputId),
  inputId,
  outputId,
});

/** The paths of what is created, and of what is removed. */
function planned(ftrack: readonly FtrackLink[], ayon: readonly AyonLink[] = []) {
  const { creations, removals } = planLinks({ type: "breakdown", ftrack, ayon }, pairs, paths);
  return { created: creations.map(({ path }) => path), removed: removals.map(({ path }) => path) };
}

describe("links between folders", () => {
  it("go from the input to the output", () => {
    const sides = { type: "breakdown", ftrack: [link("asset", "shot")], ayon: [] };
    expect(planLinks(sides, pairs, paths).creations).toEqual([
      { ...ours("a2", "a1"), path: "assets/tree → seq/shot" },
    ]);
  });

  it("that AYON has are left alone, whoever made them", () => {
    const nothing = { created: [], removed: [] };
    expect(planned([link("asset", "shot")], [ours("a2", "a1")])).toEqual(nothing);
    const byHand = { id: "f".repeat(32), inputId: "a2", outputId: "a1" };
    expect(planned([link("asset", "shot")], [byHand, byHand])).toEqual(nothing);
  });

  it("come once, however often ftrack has them", () => {
    const twice = [link("asset", "shot"), link("asset", "shot")];
    expect(planned(twice).created).toEqual(["assets/tree → seq/shot"]);
  });

  it("of the other direction are other links", () => {
    expect(planned([link("shot", "asset")], [ours("a2", "a1")])).toEqual({
      created: ["seq/shot → assets/tree"],
      removed: ["assets/tree → seq/shot"],
    });
  });

  it("are not made to itself, to a task, or to what AYON does not have", () => {
    const links = [link("shot", "shot"), link("shot", "task"), link("gone", "shot")];
    expect(planned(links)).toEqual({ created: [], removed: [] });
  });

  it("that the sync made go when ftrack has them no more", () => {
    expect(planned([], [ours("a2", "a1")]).removed).toEqual(["assets/tree → seq/shot"]);
  });

  it("that a person made in AYON stay", () => {
    const byHand = { id: "f".repeat(32), inputId: "a2", outputId: "a1" };
    expect(planned([], [byHand]).removed).toEqual([]);
  });

  it("stay while one of their ends is not in ftrack", () => {
    expect(planned([], [ours("a2", "a9")]).removed).toEqual([]);
  });
});
