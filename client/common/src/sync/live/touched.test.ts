import { describe, expect, it } from "vitest";
import type { FtrackEvent } from "../../ftrack/index.ts";
import { mergeTouched, touchedBy } from "./touched.ts";

const show = { entityId: "p1", entityType: "show" };

function event(entities: unknown, username = "anna"): FtrackEvent {
  return {
    id: "e1",
    topic: "ftrack.update",
    data: { entities },
    sent: null,
    source: { user: { username } },
    target: "",
    inReplyToEvent: null,
  };
}

function touched(entities: unknown, username?: string) {
  return touchedBy(event(entities, username), "service").map((one) => ({
    ...one,
    contextIds: [...one.contextIds],
    linkedIds: one.linkedIds === "all" ? one.linkedIds : [...one.linkedIds],
    lists: one.lists === "all" ? one.lists : [...one.lists],
    versionIds: [...one.versionIds],
    identifiedIds: [...one.identifiedIds],
  }));
}

const nothing = {
  project: false,
  contextIds: [],
  linkedIds: [],
  lists: [],
  versionIds: [],
  identifiedIds: [],
};

function context(entityId: unknown, more: object = {}) {
  const parents = [{ entityId, entityType: "task" }, show];
  return { entityType: "task", action: "update", keys: ["name"], entityId, parents, ...more };
}

describe("what an event touches", () => {
  it("is the context that it is about, in its project", () => {
    expect(touched([context("c1")])).toEqual([{ ...nothing, projectId: "p1", contextIds: ["c1"] }]);
  });

  it("is the project, when it is about the project itself", () => {
    expect(touched([{ ...show, action: "update", keys: ["name"] }])).toEqual([
      { ...nothing, projectId: "p1", project: true },
    ]);
  });

  it("is nothing, when a thumbnail alone has changed, which AYON has of its own", () => {
    expect(touched([context("c1", { keys: ["thumbid"] })])).toEqual([]);
    expect(touched([context("c1", { keys: ["thumbid", "name"] })])).toMatchObject([
      { contextIds: ["c1"] },
    ]);
    expect(touched([context("c1", { keys: ["thumbid"], action: "add" })])).toMatchObject([
      { contextIds: ["c1"] },
    ]);
  });

  it("is the task of an assignment, the one before and the one after", () => {
    const changes = { context_id: { old: "c1", new: "c2" } };
    const entity = { entityType: "appointment", action: "update", changes, parents: [show] };
    expect(touched([entity])).toMatchObject([{ contextIds: ["c1", "c2"] }]);
  });

  it("is the task above an assignment, when the changes do not tell it", () => {
    const parents = [
      { entityId: "a1", entityType: "appointment" },
      { entityId: "c1", entityType: "task" },
      show,
    ];
    expect(touched([{ entityType: "appointment", action: "remove", parents }])).toMatchObject([
      { contextIds: ["c1"] },
    ]);
  });

  it("is told for each project of the event", () => {
    const other = context("c2", { parents: [{ entityId: "p2", entityType: "show" }] });
    expect(touched([context("c1"), other, context("c3")])).toMatchObject([
      { projectId: "p1", contextIds: ["c1", "c3"] },
      { projectId: "p2", contextIds: ["c2"] },
    ]);
  });

  it("is what a link is between, from before and after", () => {
    const changes = { from_id: { old: "c1", new: null }, to_id: { old: "c2", new: "c3" } };
    const entity = { entityType: "dependency", action: "update", changes, parents: [show] };
    expect(touched([entity])).toEqual([
      { ...nothing, projectId: "p1", linkedIds: ["c1", "c2", "c3"] },
    ]);
  });

  it("is the list, or the list of an item, whether the changes or the way up tell it", () => {
    const list = { entityType: "list", entityId: "l1", action: "remove", parents: [show] };
    const item = { entityType: "listobject", entityId: "i1", action: "add", parents: [show] };
    const changes = { listid: { old: null, new: "l2" } };
    const parents = [{ entityId: "l3", entityType: "list" }, show];
    const entities = [list, { ...item, changes }, { ...item, parents }];
    expect(touched(entities)).toEqual([{ ...nothing, projectId: "p1", lists: ["l1", "l2", "l3"] }]);
  });

  it("is a version, for its status and for what it stands for", () => {
    const version = { entityType: "assetversion", action: "update", parents: [show] };
    expect(
      touched([
        { ...version, entityId: "v1", keys: ["statusid"] },
        { ...version, entityId: "v2", keys: ["ayon_id"] },
        { ...version, entityId: "v3", keys: ["comment", "thumbid"] },
        { ...version, entityId: "v4", action: "add", keys: ["comment"] },
      ]),
    ).toEqual([
      { ...nothing, projectId: "p1", versionIds: ["v1", "v2", "v4"], identifiedIds: ["v2"] },
    ]);
  });

  it("is any list, when a version is gone that may have been on it", () => {
    const gone = { entityType: "assetversion", entityId: "v1", action: "remove", parents: [show] };
    expect(touched([gone])).toEqual([{ ...nothing, projectId: "p1", lists: "all" }]);
  });

  it("is whatever may hang on an entity of which only ftrack's log tells", () => {
    const logged = (entityType: string, entityId: string) => {
      const self = { entityType, entityId };
      return { ...self, action: "update", changes: {}, parents: [self, show] };
    };
    const of = (entityType: string) => touched([logged(entityType, "x")])[0];
    const common = { ...nothing, projectId: "p1" };
    expect(of("task")).toEqual({ ...common, contextIds: ["x"], linkedIds: ["x"] });
    expect(of("dependency")).toEqual({ ...common, linkedIds: "all" });
    expect(of("list")).toEqual({ ...common, lists: ["x"] });
    expect(of("listobject")).toEqual({ ...common, lists: "all" });
    const version = { versionIds: ["x"], identifiedIds: ["x"] };
    expect(of("assetversion")).toEqual({ ...common, ...version, lists: "all" });
  });

  it("is nothing, when the services have only written their marks", () => {
    const marks = context("c1", { keys: ["ayon_id", "ayon_path", "ayon_sync_failed"] });
    expect(touched([marks], "service")).toEqual([]);
  });

  it("is the context, when somebody else has written the marks, or the services something else", () => {
    const marks = context("c1", { keys: ["ayon_id"] });
    const mixed = context("c1", { keys: ["ayon_id", "name"] });
    expect(touched([marks], "anna")).toHaveLength(1);
    expect(touched([mixed], "service")).toHaveLength(1);
    expect(touched([context("c1", { keys: [] })], "service")).toHaveLength(1);
  });

  it("is the context, when it came into being with marks", () => {
    expect(touched([context("c1", { action: "add", keys: ["ayon_id"] })], "service")).toHaveLength(
      1,
    );
  });

  it.each<[string, unknown]>([
    ["no entities", undefined],
    ["entities that are no list", { a: 1 }],
    ["entities that are none", [null, 4, "x", []]],
    ["an entity of a kind that is not followed", [context("c1", { entityType: "socialfeed" })]],
    ["a context without a project", [context("c1", { parents: [] })]],
    ["a context without an id", [context(undefined)]],
    ["a context with an empty id", [context("")]],
  ])("is nothing, where there are %s", (_, entities) => {
    expect(touched(entities)).toEqual([]);
  });

  it("is found where ids come as lists of one", () => {
    expect(touched([context(["c1"])])).toMatchObject([{ contextIds: ["c1"] }]);
  });
});

it("hints about one project are one hint", () => {
  const none = mergeTouched("p1", []);
  const parts = [
    { ...none, contextIds: new Set(["c1", "c2"]), lists: new Set(["l1"]) },
    { ...none, contextIds: new Set(["c2", "c3"]), project: true, linkedIds: new Set(["c4"]) },
  ];
  const merged = {
    ...none,
    contextIds: new Set(["c1", "c2", "c3"]),
    project: true,
    linkedIds: new Set(["c4"]),
    lists: new Set(["l1"]),
  };
  expect(mergeTouched("p1", parts)).toEqual(merged);
  expect(mergeTouched("p1", [...parts, { ...none, lists: "all" }])).toEqual({
    ...merged,
    lists: "all",
  });
  expect(none).toMatchObject({ contextIds: new Set(), project: false, lists: new Set() });
});
