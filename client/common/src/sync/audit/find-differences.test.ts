import { describe, expect, it } from "vitest";
import { planSync } from "../plan/plan-sync.ts";
import { findMarkConfigurations } from "../read/mark-configurations.ts";
import {
  ayonId,
  ayonTree,
  catalogue,
  context,
  entity,
  ftrackTree,
  PROJECT_ID,
  task,
} from "../testing/trees.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import { findDifferences } from "./find-differences.ts";

const mapping = { enabled: true, mapping: [] };
const configurations = findMarkConfigurations(catalogue.configurations);

function differences(ftrack: FtrackTree, ayon: AyonTree) {
  const plan = planSync(ftrack, ayon, { mapping, newId: () => ayonId("new") });
  const trees = { ftrack, ayon, marks: configurations, unreadable: [] };
  const relations = { links: null, lists: null, versions: [], values: [], report: [] };
  return findDifferences({ ...plan, attributeOperations: [], relations }, trees);
}

/** What an audit says beside the marks, which these small trees do not have. */
function told(ftrack: FtrackTree, ayon: AyonTree) {
  return differences(ftrack, ayon).filter(({ kind }) => kind !== "mark");
}

const seq = entity(ayonId("a"), "seq", { own: { ftrackId: "s", ftrackPath: "seq" } });
const shot = entity(ayonId("b"), "shot", {
  parentId: seq.id,
  own: { ftrackId: "t", ftrackPath: "seq/shot" },
});

describe("an audit tells", () => {
  it("nothing when both sides are in step", () => {
    const contexts = [context("s", PROJECT_ID, "seq"), context("t", "s", "shot")];
    expect(told(ftrackTree(contexts), ayonTree([seq, shot]))).toEqual([]);
  });

  it("what AYON lacks, and what ftrack has no more", () => {
    const contexts = [context("s", PROJECT_ID, "seq"), task("n", "s", "anim")];
    expect(told(ftrackTree(contexts), ayonTree([seq, shot]))).toEqual([
      { kind: "gone", entity: "seq/shot", field: "folder" },
      { kind: "missing", entity: "seq/anim", field: "task" },
    ]);
  });

  it("each field that differs, with what either side has", () => {
    const contexts = [
      context("s", PROJECT_ID, "seq"),
      context("t", PROJECT_ID, "renamed", { description: "new" }),
    ];
    const found = told(ftrackTree(contexts), ayonTree([seq, shot]));
    expect(found).toEqual([
      { kind: "differs", entity: "renamed", field: "name", ftrack: "renamed", ayon: "shot" },
      { kind: "differs", entity: "renamed", field: "parentId", ftrack: "/", ayon: "/seq" },
      {
        kind: "differs",
        entity: "renamed",
        field: "attrib.ftrackPath",
        ftrack: "renamed",
        ayon: "seq/shot",
      },
      {
        kind: "differs",
        entity: "renamed",
        field: "attrib.description",
        ftrack: "new",
        ayon: null,
      },
    ]);
  });

  it("how two that exchanged their names shall be, not how a sync makes room", () => {
    const other = entity(ayonId("c"), "other", { own: { ftrackId: "o", ftrackPath: "other" } });
    const contexts = [context("s", PROJECT_ID, "other"), context("o", PROJECT_ID, "seq")];
    const found = told(ftrackTree(contexts), ayonTree([seq, other]));
    const rows = found.map(({ field, ftrack, ayon }) => [field, ftrack, ayon]);
    expect(rows.sort()).toEqual([
      ["attrib.ftrackPath", "other", "seq"],
      ["attrib.ftrackPath", "seq", "other"],
      ["name", "other", "seq"],
      ["name", "seq", "other"],
    ]);
  });

  it("what AYON cannot have as ftrack has it, with the remedy", () => {
    const published = { ...shot, hasProducts: true };
    const contexts = [context("s", PROJECT_ID, "seq"), context("t", PROJECT_ID, "shot")];
    expect(told(ftrackTree(contexts), ayonTree([seq, published]))).toContainEqual({
      kind: "not-followed",
      entity: "shot",
      reason: expect.stringContaining("has published products in AYON"),
      remedy: expect.any(String),
    });
  });

  it("marks in ftrack that tell something else than is true", () => {
    const contexts = [context("s", PROJECT_ID, "seq")];
    const marks = { ayon_id: "stale", ayon_path: "/seq", ayon_sync_failed: false };
    const ftrack = ftrackTree(contexts, { values: { s: marks } });
    expect(differences(ftrack, ayonTree([seq]))).toEqual([
      { kind: "mark", entity: "seq", field: "ayon_id", ftrack: "stale", ayon: seq.id },
    ]);
  });

  it("types of the project that differ", () => {
    const ayon = ayonTree([seq]);
    const folderTypes = [...ayon.project.folderTypes, { name: "Mine" }];
    const [found] = told(ftrackTree([context("s", PROJECT_ID, "seq")]), {
      ...ayon,
      project: { ...ayon.project, folderTypes },
    });
    expect(found).toMatchObject({
      kind: "differs",
      field: "folderTypes",
      ayon: expect.arrayContaining(["Mine"]),
      ftrack: expect.not.arrayContaining(["Mine"]),
    });
  });
});
