import { describe, expect, it } from "vitest";
import { changedKeys, entityIds, projectOfEntity, updatedEntities } from "./updated-entities.ts";

const show = { entityId: "p1", entityType: "show" };

describe("the entries of an update event", () => {
  it.each([
    ["are those that are objects", [show, null, 7, "x", [show]], [show]],
    ["are none, when there is something else in their place", "all of them", []],
    ["are none, when the event has none", undefined, []],
  ])("%s", (_, entities, expected) => {
    expect(updatedEntities({ data: { entities } })).toEqual(expected);
  });

  it.each([
    ["the one among the parents", { entityType: "task", parents: [{ entityId: "t" }, show] }, "p1"],
    ["the entity, when it is one", show, "p1"],
    [
      "none, when nothing tells",
      { entityType: "task", entityId: "t", parents: [null, 7] },
      undefined,
    ],
    ["none, without an id", { parents: [{ entityType: "show", entityId: 7 }] }, undefined],
  ])("lie in a project: %s", (_, entity, expected) => {
    expect(projectOfEntity(entity)).toBe(expected);
  });

  it("tell which keys have changed, unless they come from ftrack's log", () => {
    expect(changedKeys({ keys: ["name"] })).toEqual(new Set(["name"]));
    expect(changedKeys({ keys: [] })).toEqual(new Set());
    expect(changedKeys({})).toBeUndefined();
  });

  it.each([
    ["a text", "c1", ["c1"]],
    ["a list", ["c1", 7, null], ["c1"]],
    ["nothing", null, []],
    ["an empty text", "", []],
  ])("have their ids in %s", (_, value, expected) => {
    expect(entityIds(value)).toEqual(expected);
  });
});
