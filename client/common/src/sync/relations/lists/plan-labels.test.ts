import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planLabels, type WantedLabel } from "./plan-labels.ts";

const wanted = (id: string, label: string, exists = true): WantedLabel => ({ id, label, exists });

/** Renames one after the other as AYON does; throws where a label is taken. */
function renamed(present: ReadonlyMap<string, string>, list: readonly WantedLabel[]) {
  const labels = new Map(present);
  const { renames, refused } = planLabels(list, present);
  for (const { id, label } of renames) {
    const holder = [...labels].find(([other, taken]) => taken === label && other !== id);
    if (holder) throw new Error(`${label} is taken by ${holder[0]}`);
    labels.set(id, label);
  }
  return { labels, refused };
}

describe("labels of lists", () => {
  it("can be exchanged", () => {
    const present = new Map([
      ["1", "a"],
      ["2", "b"],
    ]);
    const { labels } = renamed(present, [wanted("1", "b"), wanted("2", "a")]);
    expect([...labels]).toEqual([
      ["1", "b"],
      ["2", "a"],
    ]);
  });

  it("that a list of AYON's own has are not taken from it", () => {
    const present = new Map([["own", "a"]]);
    expect([...renamed(present, [wanted("1", "a", false)]).refused]).toEqual(["1"]);
  });

  it("stay with whoever has them, and go to the first one otherwise", () => {
    const present = new Map([["2", "a"]]);
    const all = [wanted("1", "a", false), wanted("2", "a"), wanted("3", "b", false)];
    expect([...renamed(present, [...all, wanted("4", "b", false)]).refused]).toEqual(["1", "4"]);
  });

  it("that cannot be left cannot be had", () => {
    const present = new Map([
      ["1", "x"],
      ["own", "y"],
    ]);
    const all = [wanted("1", "y"), wanted("2", "x", false)];
    expect([...renamed(present, all).refused].sort()).toEqual(["1", "2"]);
  });

  it("are never empty", () => {
    expect([...renamed(new Map(), [wanted("1", "", false)]).refused]).toEqual(["1"]);
  });

  it("end as wanted or are refused, and no rename on the way takes a label that is taken", () => {
    const label = fc.constantFrom("a", "b", "c", "d", "");
    const rows = fc.array(fc.tuple(label, label, fc.constantFrom("own", "wanted", "new")), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(rows, (all) => {
        const present = new Map<string, string>();
        const list: WantedLabel[] = [];
        for (const [index, [before, after, kind]] of all.entries()) {
          const isFree = ![...present.values()].includes(before);
          const exists = kind !== "new" && isFree;
          if (exists) present.set(String(index), before);
          if (kind !== "own") list.push(wanted(String(index), after, exists));
        }
        const { labels, refused } = renamed(present, list);
        for (const { id, label: after, exists } of list) {
          if (refused.has(id)) expect(labels.get(id)).toBe(present.get(id));
          else if (exists) expect(labels.get(id)).toBe(after);
          else expect([...labels.values()]).not.toContain(after);
        }
      }),
      { numRuns: 500 },
    );
  });
});
