import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { describe, expect, it } from "vitest";
import { switchedOnBy } from "./auto-sync-switch.ts";

const user = { id: "u1", username: "anna" };

function event(entities: unknown): FtrackEvent {
  const source = { id: "browser", user };
  return {
    id: "e1",
    topic: "ftrack.update",
    data: { entities },
    sent: null,
    source,
    target: "",
    inReplyToEvent: null,
  };
}

function show(value: unknown, more: object = {}) {
  const changes = { auto_sync_enabled: { old: null, new: value } };
  return { entityType: "show", entityId: "p1", action: "update", changes, ...more };
}

describe("auto-sync is switched on by an event", () => {
  it.each([["1"], [1], [true]])("in which it becomes %j", (value) => {
    expect(switchedOnBy(event([show(value)]))).toEqual(["p1"]);
  });

  it("for each of its projects, also where an id comes as a list of one", () => {
    const entities = [show("1"), show("0", { entityId: "p2" }), show("1", { entityId: ["p3"] })];
    expect(switchedOnBy(event(entities))).toEqual(["p1", "p3"]);
  });
});

describe("auto-sync is not switched on by an event", () => {
  it.each<[string, unknown]>([
    ["in which it becomes 0", [show("0")]],
    ["in which it is unset", [show(null)]],
    ["of something else", [show("1", { changes: { name: { old: "a", new: "1" } } })]],
    ["of a context with such an attribute", [show("1", { entityType: "task" })]],
    ["without changes", [show("1", { changes: null })]],
    ["without an id", [show("1", { entityId: 3 })]],
    ["without entities", undefined],
  ])("%s", (_, entities) => {
    expect(switchedOnBy(event(entities))).toEqual([]);
  });
});
