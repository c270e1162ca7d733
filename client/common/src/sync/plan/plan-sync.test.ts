import { describe, expect, it } from "vitest";
import { mapping, sync } from "../testing/sync-trees.ts";
import {
  attributes,
  ayonId,
  ayonTree,
  catalogue,
  configuration,
  context,
  entity,
  ftrackTree,
  PROJECT_ID,
  synced,
  task,
} from "../testing/trees.ts";
import { planSync } from "./plan-sync.ts";

const E1 = ayonId("e1");
const E2 = ayonId("e2");

describe("a first sync", () => {
  it("creates folders before what lies in them, whatever the order in which ftrack answers", () => {
    const { plan, find } = sync(
      ftrackTree([
        task("t", "shot", "animation"),
        context("shot", "seq", "sh 010"),
        context("seq", PROJECT_ID, "Příšera", { objectTypeId: "ot-seq" }),
      ]),
    );
    expect(plan.operations.map((one) => one.data.name)).toEqual(["Prisera", "sh_010", "animation"]);
    expect(find("Prisera")).toMatchObject({ label: "Příšera", type: "Sequence", parentId: null });
    expect(find("sh_010")).toMatchObject({
      label: "sh 010",
      own: { ftrackId: "shot", ftrackPath: "Příšera/sh 010" },
    });
  });

  it("marks every context with its AYON id, and folders with their AYON path", () => {
    const { mark, find } = sync(
      ftrackTree([context("a", PROJECT_ID, "a b"), task("t", "a", "animation")]),
    );
    expect(mark("a")).toMatchObject({ ayonId: find("a_b")?.id, ayonPath: "/a_b", failed: false });
    expect(mark("t")).toMatchObject({ ayonId: find("animation")?.id, ayonPath: "" });
  });

  it("lets a deleted AYON entity come back under its old id", () => {
    const { find } = sync(
      ftrackTree([context("a", PROJECT_ID, "a")], { values: { a: { ayon_id: E1 } } }),
    );
    expect(find("a")?.id).toBe(E1);
  });

  it("takes no id from an `ayon_id` that is no UUID", () => {
    const { find } = sync(
      ftrackTree([context("a", PROJECT_ID, "a")], { values: { a: { ayon_id: "asset 12" } } }),
    );
    expect(find("a")?.id).toBe(ayonId("new1"));
  });

  it("adopts entities that were made by hand under the same name, whatever its letter case", () => {
    const { plan, find } = sync(ftrackTree([context("a", PROJECT_ID, "Hero")]), [
      entity(E1, "hero"),
    ]);
    expect(plan.operations).toHaveLength(1);
    expect(find("Hero")?.id).toBe(E1);
  });

  it("prefers the active one of two entities with one name", () => {
    const { find } = sync(ftrackTree([context("a", PROJECT_ID, "a")]), [
      entity(E1, "a", { active: false }),
      entity(E2, "a"),
    ]);
    expect(find("a")).toBeDefined();
    expect(
      sync(ftrackTree([context("a", PROJECT_ID, "a")]), [
        entity(E1, "a", { active: false }),
        entity(E2, "a"),
      ]).mark("a")?.ayonId,
    ).toBe(E2);
  });

  it("keeps a folder and a task of one name apart (the original deleted one of them)", () => {
    const { plan, after } = sync(
      ftrackTree([
        context("a", PROJECT_ID, "a"),
        context("f", "a", "comp"),
        task("t", "a", "comp"),
      ]),
      [entity(E1, "a"), entity(E2, "comp", { kind: "task", parentId: E1 })],
    );
    expect(plan.operations.filter((one) => one.type === "create")).toHaveLength(1);
    expect([...after.entities.values()].filter((one) => one.name === "comp")).toHaveLength(2);
  });
});

describe("a second sync", () => {
  it("has nothing to do when nothing changed", () => {
    const tree = ftrackTree(
      [
        context("a", PROJECT_ID, "a b", { startDate: "2026-02-28T23:00:00", description: "x" }),
        task("t", "a", "animation"),
      ],
      { values: { a: { fstart: 1001 } }, assignments: new Map([["t", ["u1"]]]) },
    );
    const first = sync(tree);
    expect(first.find("animation")?.assignees).toEqual(["anna"]);
    expect(first.find("a_b")?.own).toMatchObject({ frameStart: 1001, description: "x" });
    const second = sync(tree, [...first.after.entities.values()]);
    expect(second.plan.operations).toEqual([]);
    expect(second.plan.projectPatch).toEqual({});
  });

  it("unsets in AYON what was unset in ftrack", () => {
    const { find } = sync(ftrackTree([context("a", PROJECT_ID, "a")]), [
      entity(E1, "a", { own: { ftrackId: "a", frameStart: 1001, description: "old" } }),
    ]);
    expect(find("a")?.own).toEqual({ ftrackId: "a", ftrackPath: "a" });
  });

  it("switches off what is gone from ftrack, and deletes nothing", () => {
    const { plan, after } = sync(ftrackTree([]), [entity(E1, "a", synced("gone", "a"))]);
    expect(plan.operations).toMatchObject([{ type: "update", data: { active: false } }]);
    expect(after.entities.get(E1)?.active).toBe(false);
  });

  it("switches on again what came back", () => {
    const { find } = sync(ftrackTree([context("a", PROJECT_ID, "a")]), [
      entity(E1, "a", { active: false }),
    ]);
    expect(find("a")).toMatchObject({ id: E1, active: true });
  });

  it("keeps assignees that have no counterpart in ftrack and clears those that have", () => {
    const { find } = sync(ftrackTree([context("a", PROJECT_ID, "a"), task("t", "a", "t")]), [
      entity(E1, "a"),
      entity(E2, "t", { kind: "task", parentId: E1, assignees: ["anna", "zoe"] }),
    ]);
    expect(find("t")?.assignees).toEqual(["zoe"]);
  });
});

describe("renamed and moved in ftrack", () => {
  it("is renamed and moved in AYON (the original left it under its old name)", () => {
    const { after } = sync(
      ftrackTree([context("b", PROJECT_ID, "b"), context("a", "b", "new name")]),
      [entity(E1, "old", synced("a", "old"))],
    );
    const created = [...after.entities.values()].find((one) => one.name === "b");
    expect(after.entities.get(E1)).toMatchObject({ name: "new_name", parentId: created?.id });
  });

  it("exchanges two names", () => {
    const { after } = sync(
      ftrackTree([context("a", PROJECT_ID, "y"), context("b", PROJECT_ID, "x")]),
      [entity(E1, "x", synced("a", "x")), entity(E2, "y", synced("b", "y"))],
    );
    expect(after.entities.get(E1)?.name).toBe("y");
    expect(after.entities.get(E2)?.name).toBe("x");
  });

  it("takes the name of a sibling that was just removed", () => {
    const { after } = sync(ftrackTree([context("a", PROJECT_ID, "x")]), [
      entity(E1, "w", synced("a", "w")),
      entity(E2, "x", synced("gone", "x")),
    ]);
    expect(after.entities.get(E1)).toMatchObject({ name: "x", active: true });
    expect(after.entities.get(E2)?.active).toBe(false);
  });

  it("exchanges parent and child", () => {
    const { after } = sync(
      ftrackTree([context("child", PROJECT_ID, "child"), context("parent", "child", "parent")]),
      [
        entity(E1, "parent", synced("parent", "parent")),
        entity(E2, "child", { ...synced("child", "parent/child"), parentId: E1 }),
      ],
    );
    expect(after.entities.get(E1)?.parentId).toBe(E2);
    expect(after.entities.get(E2)?.parentId).toBeNull();
  });

  it("changes the letter case only", () => {
    const { after } = sync(ftrackTree([context("a", PROJECT_ID, "HERO")]), [
      entity(E1, "hero", synced("a", "hero")),
    ]);
    expect(after.entities.get(E1)?.name).toBe("HERO");
  });

  it("keeps the name that another transliteration gave while the label says nobody renamed it", () => {
    const { plan } = sync(ftrackTree([context("a", PROJECT_ID, "Příšera")]), [
      entity(E1, "Priszera", { ...synced("a", "Příšera"), label: "Příšera" }),
    ]);
    expect(plan.operations).toEqual([]);
  });
});

describe("published folders", () => {
  const published = entity(E1, "a", { ...synced("a", "a"), hasProducts: true });

  it("keep name and place, and the user is told", () => {
    const { after, reasons, mark } = sync(ftrackTree([context("a", PROJECT_ID, "b")]), [published]);
    expect(after.entities.get(E1)?.name).toBe("a");
    expect(reasons[0]).toContain("published products");
    expect(mark("a")).toMatchObject({ failed: true, ayonId: E1 });
  });

  it("still take over values", () => {
    const { after } = sync(ftrackTree([context("a", PROJECT_ID, "b", { statusId: "s-done" })]), [
      published,
    ]);
    expect(after.entities.get(E1)?.status).toBe("Approved");
  });

  it("that left ftrack stay, marked as removed", () => {
    const { after, reasons } = sync(ftrackTree([]), [published]);
    expect(after.entities.get(E1)).toMatchObject({ active: true, own: { ftrackId: "removed" } });
    expect(reasons).toHaveLength(1);
  });

  it("are found again by name when the folder reappears in ftrack", () => {
    const { after } = sync(ftrackTree([context("again", PROJECT_ID, "a")]), [
      { ...published, own: { ftrackId: "removed" } },
    ]);
    expect(after.entities.get(E1)?.own.ftrackId).toBe("again");
  });

  it("protect every folder above them", () => {
    const { after } = sync(
      ftrackTree([context("p", PROJECT_ID, "other"), context("a", "p", "a")]),
      [entity(E2, "top", synced("p", "top")), { ...published, parentId: E2 }],
    );
    expect(after.entities.get(E2)?.name).toBe("top");
  });
});

describe("what is gone from ftrack", () => {
  it("is above what moves out of it until that has happened", () => {
    const { after } = sync(
      ftrackTree([
        context("a", "b", "A"),
        context("b", PROJECT_ID, "B"),
        context("c", PROJECT_ID, "C"),
      ]),
      [
        entity(E1, "A", synced("a", "A")),
        entity(ayonId("r"), "R", { parentId: E1, ...synced("r", "A/R") }),
        entity(E2, "B", { parentId: ayonId("r"), ...synced("b", "A/R/B") }),
        entity(ayonId("c"), "B", synced("c", "B")),
      ],
    );
    expect(after.entities.get(E1)?.parentId).toBe(E2);
    expect(after.entities.get(ayonId("r"))?.active).toBe(false);
  });

  it("stays for as long as something in it cannot be moved out", () => {
    const { after, reasons } = sync(
      ftrackTree([
        context("b", PROJECT_ID, "B"),
        context("first", "b", "c"),
        context("second", "b", "c"),
      ]),
      [
        entity(E1, "A", synced("a", "A")),
        entity(E2, "c", { parentId: E1, ...synced("second", "A/c") }),
        entity(ayonId("b"), "B", synced("b", "B")),
        entity(ayonId("f"), "c", { parentId: ayonId("b"), ...synced("first", "B/c") }),
      ],
    );
    expect(after.entities.get(E1)?.active).toBe(true);
    expect(after.entities.get(E2)).toMatchObject({ parentId: E1, active: true });
    expect(reasons.join()).toContain("something below it could not be moved");
  });

  it("is told each time while published products keep it", () => {
    const gone = entity(E1, "a", { own: { ftrackId: "removed" }, hasProducts: true });
    const { plan, reasons } = sync(ftrackTree([]), [gone]);
    expect(plan.operations).toEqual([]);
    expect(reasons).toHaveLength(1);
  });
});

describe("types and statuses", () => {
  it("a type that nothing has any more is dropped once its entities have another", () => {
    const ayon = ayonTree([entity(E1, "a", { type: "Asset", ...synced("a", "a") })]);
    const project = {
      ...ayon.project,
      folderTypes: [...ayon.project.folderTypes, { name: "Asset" }],
    };
    const plan = planSync(
      ftrackTree([context("a", PROJECT_ID, "a")]),
      { ...ayon, project },
      { mapping, newId: () => ayonId("new") },
    );
    expect(plan.projectPatch).toEqual({});
    expect(plan.operations).toMatchObject([{ data: { folderType: "Shot" } }]);
    expect(plan.finalPatch.folderTypes?.map((type) => type.name)).toEqual(["Sequence", "Shot"]);
  });

  it("two ftrack statuses that AYON cannot tell apart are one there", () => {
    const statuses = new Map(catalogue.statuses).set("s-case", {
      id: "s-case",
      name: "NOT started",
      sort: 0,
      color: null,
      state: null,
    });
    const tree = ftrackTree([context("a", PROJECT_ID, "a", { statusId: "s-case" })], {
      catalogue: { ...catalogue, statuses },
    });
    const schema = { ...tree.project.schema, folderStatusIds: ["s-new", "s-case"] };
    const { find, reasons } = sync({ ...tree, project: { ...tree.project, schema } });
    expect(find("a")?.status).toBe("Not started");
    expect(reasons).toEqual([]);
  });

  it("a value out of AYON's bounds is left out, its entity and what is below it are not", () => {
    const bounded = new Map(attributes).set("frameStart", {
      name: "frameStart",
      type: "integer",
      scope: ["folder"],
      choices: null,
      bounds: { ge: 1 },
      builtin: true,
    });
    const plan = planSync(
      ftrackTree([context("a", PROJECT_ID, "a")], { values: { a: { fstart: 0 } } }),
      ayonTree([], { attributes: bounded }),
      { mapping, newId: () => ayonId("new") },
    );
    expect(plan.operations[0]?.data.attrib).not.toHaveProperty("frameStart");
    expect(plan.report).toMatchObject([
      { kind: "value", detail: expect.stringContaining("below 1") },
    ]);
  });
});

describe("one bad entity never stops the rest", () => {
  it.each([
    ["a name of symbols only", context("bad", PROJECT_ID, "???"), "no letter or digit"],
    ["a task at the top", task("bad", PROJECT_ID, "comp"), "directly under the project"],
    ["something below a task", task("bad", "t", "below"), "nothing below a task"],
    ["a parent that is not visible", context("bad", "hidden", "lost"), "not visible"],
    ["a sibling of the same name", context("zz", PROJECT_ID, "sh-010"), '"sh_010" goes to sh_010'],
  ])("%s is left out and reported", (_what, bad, reason) => {
    const { after, plan, reasons, mark } = sync(
      ftrackTree([context("ok", PROJECT_ID, "sh_010"), task("t", "ok", "anim"), bad]),
    );
    expect([...after.entities.values()].map((one) => one.name).sort()).toEqual(["anim", "sh_010"]);
    expect(plan.report).toMatchObject([{ kind: "left-out" }]);
    expect(reasons[0]).toContain(reason);
    expect(plan.report[0]?.remedy).toBeTruthy();
    expect(mark(bad.id)).toMatchObject({ failed: true, ayonId: "" });
  });

  it("names what lies below a left-out folder with the folder", () => {
    const { plan } = sync(
      ftrackTree([
        context("bad", PROJECT_ID, "???"),
        context("b", "bad", "b"),
        task("t", "b", "t"),
      ]),
    );
    expect(plan.report).toMatchObject([{ entity: "???", below: ["???/b", "???/b/t"] }]);
  });

  it("a quote in a label is left out of the label and reported", () => {
    const { find, reasons } = sync(ftrackTree([context("a", PROJECT_ID, "John's; house")]));
    expect(find("Johns_house")?.label).toBe("Johns house");
    expect(reasons[0]).toContain("repaired");
  });

  it("a quote is reported also when the label is the name, and by every sync", () => {
    const tree = ftrackTree([context("a", PROJECT_ID, "sh'010")]);
    const first = sync(tree);
    const again = sync(tree, [...first.after.entities.values()]);
    const item = `repaired: sh'010 (shown as "sh010"): AYON allows no ' and ; in a label`;
    expect([...first.reasons, ...again.reasons]).toEqual([item, item]);
  });

  it("a status that AYON does not allow there keeps the present one and is reported", () => {
    const { plan, reasons } = sync(
      ftrackTree([context("a", PROJECT_ID, "a", { statusId: "s-odd" })]),
    );
    expect(plan.operations[0]?.data.status).toBeUndefined();
    expect(reasons[0]).toContain('no status "Odd"');
  });

  it("a value of the wrong type is not taken over and reported", () => {
    const { reasons, find } = sync(
      ftrackTree([context("a", PROJECT_ID, "a")], { values: { a: { fstart: "many" } } }),
    );
    expect(find("a")?.own.frameStart).toBeUndefined();
    expect(reasons[0]).toContain('"many" is no integer');
  });

  it("a value of the project's own attribute goes before that of the server's", () => {
    const shared = configuration("fstart", {
      hierarchical: false,
      entityType: "task",
      objectTypeId: "ot-shot",
    });
    const own = { ...shared, id: "conf-own", projectId: PROJECT_ID };
    const foreign = { ...shared, id: "conf-foreign", projectId: "another project" };
    const tree = ftrackTree([context("a", PROJECT_ID, "a")], {
      catalogue: { ...catalogue, configurations: [foreign, shared, own] },
      values: { a: { fstart: 1001, own: 1, foreign: 7 } },
    });
    expect(sync(tree).find("a")?.own.frameStart).toBe(1);
  });

  it("an entity keeps its type when AYON does not take the new one's name", () => {
    const ftrack = ftrackTree([context("a", PROJECT_ID, "a"), task("t", "a", "t")], {
      catalogue: {
        ...catalogue,
        types: new Map([["t-anim", { id: "t-anim", name: "Bewegung", sort: 0 }]]),
      },
    });
    const ayon = ayonTree([
      entity(E1, "a", synced("a", "a")),
      entity(E2, "t", { ...synced("t", "a/t"), kind: "task", parentId: E1, type: "Rigging" }),
    ]);
    const fixed = new Set(["taskTypes"] as const);
    const plan = planSync(ftrack, ayon, { mapping, newId: () => ayonId("new"), fixed });
    expect(plan.operations).toEqual([]);
    expect(plan.report).toMatchObject([{ entity: "a/t", detail: 'it stays a "Rigging"' }]);
  });

  it("a task without a type becomes a generic one", () => {
    const { plan, find } = sync(
      ftrackTree([context("a", PROJECT_ID, "a"), task("t", "a", "t", { typeId: null })]),
    );
    expect(plan.projectPatch.taskTypes?.map((type) => type.name)).toContain("Generic");
    expect(find("t")?.type).toBe("Generic");
  });

  it("an assigned user that AYON does not know is reported once", () => {
    const { reasons } = sync(
      ftrackTree([context("a", PROJECT_ID, "a"), task("t", "a", "t"), task("s", "a", "s")], {
        assignments: new Map([
          ["t", ["u2", "a group"]],
          ["s", ["u2"]],
        ]),
      }),
    );
    expect(reasons).toEqual([
      "value: nobody: is assigned to tasks in ftrack, but has no user in AYON",
    ]);
  });
});
