import { describe, expect, it } from "vitest";
import { entityLine } from "../../report/report.ts";
import type { AyonList, FtrackList } from "./list-sides.ts";
import { type ListContents, planListItems } from "./plan-list-items.ts";
import { planLists } from "./plan-lists.ts";

function list(id: string, name: string, more: Partial<FtrackList> = {}): FtrackList {
  return { id, name, systemType: "task", chosenKind: "folder", ...more };
}
const versions = (id: string, name: string) =>
  list(id, name, { systemType: "assetversion", chosenKind: null });

function ayonList(id: string, label: string, more: Partial<AyonList> = {}): AyonList {
  return { id, label, entityType: "folder", listType: "generic", ftrackId: null, ...more };
}

function plan(ftrack: readonly FtrackList[], ayon: readonly AyonList[] = []) {
  let next = 0;
  return planLists({ ftrack, ayon }, () => `new${++next}`);
}

/** What is done, in short. */
function told(ftrack: readonly FtrackList[], ayon: readonly AyonList[] = []) {
  const { creations, changes, removals, putBack, report } = plan(ftrack, ayon);
  return {
    created: creations.map(({ list: { name }, kind }) => `${name}: ${kind}`),
    changed: changes.map(({ id, label, ftrackId }) => [id, label ?? ftrackId].join(": ")),
    removed: removals.map(({ id }) => id),
    putBack: putBack.map(({ list: { id }, kind }) => [id, kind].join(": ")),
    report: report.map((item) => `${item.kind}: ${entityLine(item)}`),
  };
}
const nothing = { created: [], changed: [], removed: [], putBack: [], report: [] };

describe("lists of ftrack", () => {
  it("become lists of what they hold", () => {
    const tasks = list("2", "b", { chosenKind: "task" });
    expect(told([list("1", "a"), tasks, versions("3", "c")])).toEqual({
      ...nothing,
      created: ["a: folder", "b: task", "c: version"],
    });
  });

  it("are left out when ftrack does not tell what they hold, or they are of another kind", () => {
    const others = [
      list("1", "a", { chosenKind: null }),
      list("2", "b", { chosenKind: "asset" }),
      list("3", "c", { systemType: "reviewsession" }),
    ];
    expect(told(others)).toEqual(nothing);
  });

  it("of folders and tasks cannot hold versions", () => {
    const { created, report } = told([list("1", "a", { chosenKind: "version" })]);
    expect({ created, report }).toEqual({ created: [], report: ['left-out: list "a"'] });
  });

  it("find their AYON list by its ftrackId, and give it their name", () => {
    const known = ayonList("x", "old", { ftrackId: "1" });
    expect(told([list("1", "new")], [known])).toEqual({ ...nothing, changed: ["x: new"] });
    expect(told([list("1", "old")], [known])).toEqual(nothing);
  });

  it("find it by its label, whatever the letter case, and mark it", () => {
    const found = told([list("1", "Dailies")], [ayonList("x", "dailies")]);
    expect(found).toEqual({ ...nothing, changed: ["x: 1", "x: Dailies"] });
  });

  it("are not found by their label among lists of another kind, of other lists or of review sessions", () => {
    const others = [
      ayonList("x", "a", { entityType: "task" }),
      ayonList("y", "A", { ftrackId: "2" }),
      ayonList("z", "ä", { listType: "review-session" }),
    ];
    const { created, changed, removed, report } = told([list("1", "a"), list("2", "A")], others);
    expect({ created, changed, removed }).toEqual({ created: [], changed: [], removed: [] });
    expect(report).toEqual(['left-out: list "a"']);
  });

  it("that are gone take their AYON lists with them, and no others", () => {
    const lists = [ayonList("x", "a", { ftrackId: "1" }), ayonList("y", "own")];
    expect(told([], lists)).toEqual({ ...nothing, removed: ["x"] });
  });

  it("that come again under the same name get the AYON list that they had", () => {
    const known = ayonList("x", "a", { ftrackId: "gone" });
    expect(told([list("1", "a")], [known])).toEqual({ ...nothing, changed: ["x: 1"] });
    expect(plan([list("1", "a")], [known]).kept).toMatchObject([{ id: "x", isKnown: false }]);
    const otherKind = ayonList("x", "a", { ftrackId: "gone", entityType: "version" });
    const { created, removed } = told([list("1", "a")], [otherKind]);
    expect({ created, removed }).toEqual({ created: ["a: folder"], removed: ["x"] });
  });

  it("keep what they hold in AYON, and ftrack is told so", () => {
    const known = ayonList("x", "a", { ftrackId: "1", entityType: "task" });
    expect(told([list("1", "a")], [known])).toEqual({
      ...nothing,
      putBack: ["1: task"],
      report: ['repaired: list "a" (it holds tasks again)'],
    });
  });

  it("are left alone while AYON has versions for folders, or the other way round", () => {
    const known = ayonList("x", "old", { ftrackId: "1", entityType: "version" });
    expect(told([list("1", "a")], [known]).report).toEqual([
      'held: list "a" (in AYON it holds versions)',
    ]);
    const other = ayonList("x", "old", { ftrackId: "1" });
    expect(told([versions("1", "a")], [other])).toMatchObject({ changed: [], removed: [] });
  });
});

describe("what is on a list", () => {
  const entities = new Map([
    ["shot folder", "a1"],
    ["anim task", "a2"],
    ["v1 version", "a3"],
  ]);
  function items(kind: "folder" | "task" | "version", contents: ListContents, isNew = false) {
    let next = 0;
    const kept = [{ id: "x", kind, list: list("1", "a"), isNew, isKnown: !isNew }];
    return planListItems(
      kept,
      contents,
      (id, wanted) => entities.get(`${id} ${wanted}`),
      () => `i${++next}`,
    );
  }
  const contents = (ftrack: string[], ayon: string[]): ListContents => ({
    ftrack: new Map([["1", ftrack]]),
    ayon: new Map([["x", ayon.map((entityId, index) => ({ id: `old${index}`, entityId }))]]),
  });

  it("is what ftrack has on it, of its kind, and in AYON", () => {
    const all = ["shot", "anim", "v1", "gone"];
    const added = (kind: "folder" | "task" | "version") =>
      items(kind, contents(all, [])).flatMap((one) => one.added.map(({ entityId }) => entityId));
    expect([added("folder"), added("task"), added("version")]).toEqual([["a1"], ["a2"], ["a3"]]);
  });

  it("goes when it is on ftrack's list no more, and the rest stays as it is", () => {
    expect(items("folder", contents(["shot"], ["a9", "a1"]))).toEqual([
      { listId: "x", name: "a", added: [], removed: [{ id: "old0", entityId: "a9" }] },
    ]);
    expect(items("folder", contents(["shot"], ["a1"]))).toEqual([]);
  });

  it("goes when ftrack's list is empty", () => {
    const [changes] = items("folder", { ...contents([], ["a1"]), ftrack: new Map() });
    expect(changes?.removed).toHaveLength(1);
  });

  it("is there once", () => {
    const [changes] = items("folder", contents(["shot", "shot"], ["a1", "a1"]));
    expect(changes).toMatchObject({ added: [], removed: [{ id: "old1" }] });
  });

  it("comes with a new list", () => {
    const [changes] = items("folder", { ...contents(["shot"], []), ayon: new Map() }, true);
    expect(changes?.added).toEqual([{ id: "i1", entityId: "a1" }]);
  });
});
