import type { StoredFtrackEvent } from "@ayon-ftrack/common/ftrack";
import { describe, expect, it } from "vitest";
import { HeardChanges } from "./heard-changes.ts";
import type { LogRow } from "./log-row.ts";

let lastId = 0;

function row(parentId: string, action = "db.update.task", userId = "anna"): LogRow {
  lastId += 1;
  const parentType = "task";
  return {
    id: lastId,
    at: 0,
    parentType,
    parentId,
    projectId: "p",
    userId,
    username: userId,
    action,
  };
}

function entity(entityId: string, keys: readonly string[] = ["description"]) {
  return { entityId, entityType: "task", action: "update", keys };
}

function event(
  entities: readonly object[],
  { id = "", user = "anna", topic = "ftrack.update" } = {},
) {
  lastId += 1;
  const stored: StoredFtrackEvent = {
    id: id || `event ${lastId}`,
    topic,
    data: { entities },
    sent: null,
    source: { user: { id: user } },
    target: "",
    in_reply_to_event: null,
  };
  return stored;
}

/** A leecher that hears the event server, and looks into the log. */
function listener(bound?: number) {
  const heard = new HeardChanges("service", bound);
  const hear = (...entities: readonly object[]) => heard.note(event(entities), heard.look);
  /** What a look that finds these rows has to store, by entities. */
  const look = (...rows: readonly LogRow[]) => {
    heard.beginLook();
    const unheard = heard.unheard(rows).map(({ parentId }) => parentId);
    heard.endLook();
    return unheard;
  };
  look();
  return { heard, hear, look };
}

describe("a row of the log needs no event of its own", () => {
  it("when the event server has told of its entity since the look before", () => {
    const { hear, look } = listener();
    hear(entity("t1"), entity("t2"));
    expect(look(row("t1"), row("t2"), row("t3"))).toEqual(["t3"]);
  });

  it("when its event has told of several things that have rows of their own", () => {
    const { hear, look } = listener();
    hear(entity("t1", ["name", "statusid", "fend"]));
    const rows = ["db.update.task", "change.status.shot", "update.custom_attribute.fend"];
    expect(look(...rows.map((action) => row("t1", action)))).toEqual([]);
  });

  it("when its entity has come or gone", () => {
    const { hear, look } = listener();
    hear({ entityId: "t1", entityType: "task", action: "add", keys: ["name", "statusid"] });
    expect(look(row("t1", "db.append.task"))).toEqual([]);
  });

  it("when it is about an assignment or the item of a list, which stand for task and list", () => {
    const { hear, look } = listener();
    const above = (entityType: string, entityId: string) => ({ entityType, entityId });
    hear(
      { entityId: "a", entityType: "appointment", action: "add", parents: [above("task", "t1")] },
      { entityId: "i", entityType: "listobject", action: "add", parents: [above("list", "l1")] },
    );
    expect(look(row("t1", "db.append.task:user"), row("l1", "db.append.listobject"))).toEqual([]);
  });

  it("whatever marks the services have set meanwhile, which are not remembered", () => {
    const { heard, hear, look } = listener(2);
    hear(entity("t1"), entity("t2"));
    const marked = event([entity("t3", ["ayon_id", "ayon_path"])], { user: "service" });
    heard.note({ ...marked, source: { user: { id: "s", username: "service" } } }, heard.look);
    expect(look(row("t1"), row("t2"))).toEqual([]);
  });
});

describe("a row of the log is stored", () => {
  it("when the only event about its entity was received before the look before", () => {
    const { hear, look } = listener();
    hear(entity("t1"));
    expect([look(), look(row("t1"))]).toEqual([[], ["t1"]]);
  });

  it("when one of several events about its entity was lost", () => {
    const { hear, look } = listener();
    hear(entity("t1"));
    hear(entity("t1"));
    expect(look(row("t1"), row("t1"), row("t1"))).toEqual(["t1"]);
  });

  it("when the event was used up by an earlier row", () => {
    const { hear, look } = listener();
    hear(entity("t1"));
    expect(look(row("t1"))).toEqual([]);
    expect(look(row("t1"))).toEqual(["t1"]);
  });

  it.each([
    ["of a status, when the event told of something else", "change.status.shot", ["description"]],
    ["of an attribute, when the event told of another", "update.custom_attribute.fend", ["fstart"]],
    ["of something else, when the event told of the status", "db.update.task", ["statusid"]],
  ])("%s", (_, action, keys) => {
    const { hear, look } = listener();
    hear(entity("t1", keys));
    expect(look(row("t1", action))).toEqual(["t1"]);
  });

  it("of something else, when the event told of an attribute that has its own row", () => {
    const { hear, look } = listener();
    hear(entity("t1", ["fend"]));
    expect(look(row("t1"), row("t1", "update.custom_attribute.fend"))).toEqual(["t1"]);
  });

  it("when somebody else has changed the entity", () => {
    const { hear, look } = listener();
    hear(entity("t1"));
    expect(look(row("t1", "db.update.task", "bert"))).toEqual(["t1"]);
  });

  it("when its event comes twice and that of another change not at all", () => {
    const { heard, look } = listener();
    const told = event([entity("t1")]);
    heard.note(told, heard.look);
    heard.note(told, heard.look);
    expect(look(row("t1"), row("t1"))).toEqual(["t1"]);
  });

  it("when the event about it was received before a gap", () => {
    const { heard, hear, look } = listener();
    hear(entity("t1"));
    const before = heard.look;
    heard.forget();
    heard.note(event([entity("t2")]), before);
    expect(look(row("t1"), row("t2"))).toEqual(["t1", "t2"]);
  });

  it("when it was seen before its event, which then stands for no other row", () => {
    const { hear, look } = listener();
    expect(look(row("t1"))).toEqual(["t1"]);
    hear(entity("t1"));
    expect(look(row("t1"))).toEqual(["t1"]);
  });

  it("when AYON had its event only after the look, and then no further one", () => {
    const { heard, hear, look } = listener();
    const received = heard.look;
    expect(look(row("t1"))).toEqual(["t1"]);
    heard.note(event([entity("t1")]), received);
    hear(entity("t1"));
    expect(look(row("t1"))).toEqual([]);
  });

  it("when more was heard than is remembered", () => {
    const { hear, look } = listener(2);
    hear(entity("t1"), entity("t2"), entity("t3"));
    expect(look(row("t1"), row("t2"), row("t3"))).toEqual(["t1"]);
  });
});

it("a look is due when most of what can be remembered was heard, and no longer after it", () => {
  const { heard, hear, look } = listener(4);
  hear(entity("t1"), entity("t2"), entity("t3"));
  expect(heard.isLookDue).toBe(false);
  hear(entity("t4"));
  expect(heard.isLookDue).toBe(true);
  look();
  look();
  expect(heard.isLookDue).toBe(false);
});

it("events of other topics, and such as make no sense, tell of nothing", () => {
  const { heard, hear, look } = listener();
  heard.note(event([entity("t1")], { topic: "studio.own" }), heard.look);
  heard.note({ ...event([]), data: null }, heard.look);
  hear({ entityId: ["t1"] }, { entityId: "" }, {});
  expect(look(row("t1"))).toEqual(["t1"]);
});
