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
  return touchedBy(event(entities, username), "service").map(({ contextIds, ...rest }) => ({
    ...rest,
    contextIds: [...contextIds],
  }));
}

function context(entityId: unknown, more: object = {}) {
  const parents = [{ entityId, entityType: "task" }, show];
  return { entityType: "task", action: "update", keys: ["name"], entityId, parents, ...more };
}

describe("what an event touches", () => {
  it("is the context that it is about, in its project", () => {
    expect(touched([context("c1")])).toEqual([
      { projectId: "p1", project: false, contextIds: ["c1"] },
    ]);
  });

  it("is the project, when it is about the project itself", () => {
    expect(touched([{ ...show, action: "update", keys: ["name"] }])).toEqual([
      { projectId: "p1", project: true, contextIds: [] },
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
  const parts = [
    { projectId: "p1", contextIds: new Set(["c1", "c2"]), project: false },
    { projectId: "p1", contextIds: new Set(["c2", "c3"]), project: true },
  ];
  expect(mergeTouched("p1", parts)).toEqual({
    projectId: "p1",
    contextIds: new Set(["c1", "c2", "c3"]),
    project: true,
  });
  expect(mergeTouched("p1", [])).toMatchObject({ contextIds: new Set(), project: false });
});
