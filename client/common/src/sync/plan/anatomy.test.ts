import { describe, expect, it } from "vitest";
import { ayonTree, catalogue, context, ftrackTree, PROJECT_ID, task } from "../testing/trees.ts";
import type { AyonProject } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import { anatomyPatch, planAnatomy, type TypesInUse } from "./anatomy.ts";

const unused = { folder: new Set<string>(), task: new Set<string>() };
const { project } = ayonTree();

function patchFor(ftrack: FtrackTree, ayon: AyonProject, inUse: TypesInUse) {
  return anatomyPatch(ayon, planAnatomy(ftrack, ayon, inUse).lists);
}

describe("folder and task types follow ftrack's project schema", () => {
  it("in ftrack's order, without ftrack's own type for tasks", () => {
    const { folderTypes } = patchFor(ftrackTree([]), { ...project, folderTypes: [] }, unused);
    expect(folderTypes).toEqual([
      { name: "Sequence", icon: "folder" },
      { name: "Shot", icon: "folder" },
    ]);
  });

  it("keep what AYON knows of a type, and rename one that differs in letter case only", () => {
    const { folderTypes } = patchFor(
      ftrackTree([]),
      { ...project, folderTypes: [{ name: "shot", icon: "movie" }, { name: "Sequence" }] },
      unused,
    );
    expect(folderTypes).toEqual([
      { name: "Sequence" },
      { name: "Shot", icon: "movie", original_name: "shot" },
    ]);
  });

  it("drop AYON's own types, but not those that entities still have", () => {
    const ayon = {
      ...project,
      folderTypes: [...project.folderTypes, { name: "Episode" }, { name: "Asset" }],
    };
    const inUse = { ...unused, folder: new Set(["asset"]) };
    const { folderTypes } = patchFor(ftrackTree([]), ayon, inUse);
    expect(folderTypes?.map((type) => type.name)).toEqual(["Sequence", "Shot", "Asset"]);
  });

  it("include types that contexts have although the schema has them no more", () => {
    const tree = ftrackTree([context("a", PROJECT_ID, "a", { objectTypeId: "ot-m" })], {
      catalogue: {
        ...catalogue,
        objectTypes: new Map(catalogue.objectTypes).set("ot-m", {
          id: "ot-m",
          name: "Milestone",
          sort: 9,
        }),
      },
    });
    const { folderTypes } = patchFor(tree, project, unused);
    expect(folderTypes?.map((type) => type.name)).toEqual(["Sequence", "Shot", "Milestone"]);
  });

  it("give a task type that is new a short name and an icon", () => {
    const tree = ftrackTree([context("a", PROJECT_ID, "a"), task("t", "a", "t", { typeId: null })]);
    expect(patchFor(tree, project, unused).taskTypes?.at(-1)).toEqual({
      name: "Generic",
      shortName: "generic",
      icon: "task_alt",
    });
  });
});

describe("statuses", () => {
  it("need no change when they are as ftrack has them", () => {
    expect(patchFor(ftrackTree([]), project, unused)).toEqual({});
  });

  it("come with colour, state and scope, by descending sort", () => {
    const { statuses } = patchFor(ftrackTree([]), { ...project, statuses: [] }, unused);
    expect(statuses).toEqual([
      {
        name: "Not started",
        color: "#cacaca",
        state: "not_started",
        scope: ["folder", "representation", "task", "workfile"],
      },
      {
        name: "Approved",
        color: "#00ff00",
        state: "done",
        scope: ["folder", "product", "representation", "version", "workfile"],
      },
    ]);
  });

  it("match whatever the letter case and the separators, and AYON's own stay behind them", () => {
    const ayon = {
      ...project,
      statuses: [{ name: "On hold" }, { name: "not-STARTED", icon: "x" }],
    };
    const { statuses } = patchFor(ftrackTree([]), ayon, unused);
    expect(statuses?.map((status) => status.name)).toEqual(["Not started", "Approved", "On hold"]);
    expect(statuses?.[0]).toMatchObject({ original_name: "not-STARTED", icon: "x" });
  });

  it("two of one name become one with both scopes", () => {
    const statuses = new Map(catalogue.statuses).set("s-dup", {
      id: "s-dup",
      name: "not started",
      sort: 5,
      color: null,
      state: null,
    });
    const tree = ftrackTree([], { catalogue: { ...catalogue, statuses } });
    const schema = { ...tree.project.schema, versionStatusIds: ["s-dup"] };
    const planned = patchFor(
      { ...tree, project: { ...tree.project, schema } },
      { ...project, statuses: [] },
      unused,
    ).statuses;
    expect(planned?.map((status) => status.name)).toEqual(["not started", "Approved"]);
    expect(planned?.[0]?.scope).toEqual([
      "folder",
      "product",
      "representation",
      "task",
      "version",
      "workfile",
    ]);
  });

  it("of exactly ftrack's name are taken before those that only resemble it", () => {
    const ayon = {
      ...project,
      statuses: [{ name: "Not-started" }, { name: "Not started", icon: "right" }],
    };
    const { statuses } = patchFor(ftrackTree([]), ayon, unused);
    expect(statuses?.map((status) => status.name)).toEqual([
      "Not started",
      "Approved",
      "Not-started",
    ]);
    expect(statuses?.[0]).toMatchObject({ icon: "right" });
    expect(statuses?.[0]).not.toHaveProperty("original_name");
  });
});

describe("statuses of names that are not English", () => {
  const named = (...names: string[]) => {
    const rows = names.map((name, index) => ({
      id: `s-${index}`,
      name,
      sort: -index,
      color: null,
      state: null,
    }));
    const tree = ftrackTree([], {
      catalogue: { ...catalogue, statuses: new Map(rows.map((row) => [row.id, row])) },
    });
    const schema = { ...tree.project.schema, taskStatusIds: rows.map(({ id }) => id) };
    return { ...tree, project: { ...tree.project, schema } };
  };

  it.each([
    ["承認", "却下"],
    ["OK 承認", "OK 却下"],
    ["Prêt", "Prét"],
    ["Done", "Done +"],
  ])("stay two: %s and %s", (...names) => {
    const { statuses } = patchFor(named(...names), { ...project, statuses: [] }, unused);
    expect(statuses?.map(({ name }) => name)).toEqual(names);
  });

  it("are not taken for AYON's of another name", () => {
    const ayon = { ...project, statuses: [{ name: "却下" }] };
    const { statuses } = patchFor(named("承認"), ayon, unused);
    expect(statuses?.map(({ name }) => name)).toEqual(["承認", "却下"]);
  });
});

describe("lists that AYON refused to change", () => {
  it("stay, and what ftrack has beyond them has no counterpart", () => {
    const present = { ...project, folderTypes: [{ name: "shot" }] };
    const fixed = new Set(["folderTypes"] as const);
    const { lists, byFtrackId } = planAnatomy(ftrackTree([]), present, unused, fixed);
    expect(lists.folderTypes).toEqual([{ name: "shot" }]);
    expect([...byFtrackId.folderTypes]).toEqual([["ot-shot", { name: "shot" }]]);
  });
});
