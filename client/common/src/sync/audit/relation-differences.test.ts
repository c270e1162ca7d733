import { expect, it } from "vitest";
import type { RelationPlan } from "../relations/relation-plan.ts";
import { relationDifferences } from "./relation-differences.ts";

const nothing: RelationPlan = { links: null, lists: null, versions: [], values: [], report: [] };
const link = (path: string) => ({ id: path, inputId: "a", outputId: "b", path });
const ftrackList = { id: "1", name: "new", systemType: "task", chosenKind: "folder" };
const kept = { id: "n", kind: "folder" as const, list: ftrackList, isNew: true, isKnown: false };

it("an audit tells nothing of links, lists and versions that are in step", () => {
  expect(relationDifferences(nothing)).toEqual([]);
});

it("an audit tells links that one side lacks", () => {
  const links = { type: "breakdown", creations: [link("a → b")], removals: [link("c → d")] };
  expect(relationDifferences({ ...nothing, links })).toEqual([
    { kind: "missing", entity: "a → b", field: "link" },
    { kind: "gone", entity: "c → d", field: "link" },
  ]);
});

it("an audit tells lists that one side lacks, their names, and what is on them", () => {
  const gone = { id: "x", label: "old", entityType: "task", listType: "generic", ftrackId: "2" };
  const added = [{ id: "i", entityId: "e1" }];
  const lists = {
    removals: [gone],
    changes: [{ id: "y", before: "before", label: "after" }],
    creations: [kept],
    kept: [kept],
    putBack: [],
    report: [],
    items: [
      { listId: "n", name: "new", added, removed: [] },
      { listId: "z", name: "both", added, removed: [{ id: "j", entityId: "e2" }] },
    ],
  };
  expect(relationDifferences({ ...nothing, lists })).toEqual([
    { kind: "missing", entity: 'list "new"', field: "list" },
    { kind: "gone", entity: 'list "old"', field: "list" },
    {
      kind: "differs",
      entity: 'list "before"',
      field: "label",
      ftrack: "after",
      ayon: "before",
    },
    {
      kind: "differs",
      entity: 'list "both"',
      field: "items",
      ftrack: ["e1"],
      ayon: ["e2"],
      reason: "what only one side has, by AYON ids",
    },
  ]);
});

it("an audit tells statuses of versions, and ids that ftrack was not told", () => {
  const status = {
    type: "update" as const,
    entityType: "version" as const,
    entityId: "a",
    data: { status: "Approved" },
    contextId: "v",
    path: "shot/render v1",
  };
  const value = { configurationId: "c", entityId: "v", value: "a" };
  expect(relationDifferences({ ...nothing, versions: [status], values: [value] })).toEqual([
    { kind: "differs", entity: "shot/render v1", field: "status", ftrack: "Approved" },
    { kind: "mark", entity: "ftrack entity v", ayon: "a" },
  ]);
});
