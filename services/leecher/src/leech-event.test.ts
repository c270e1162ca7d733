import { describe, expect, it } from "vitest";
import { ayonEvent, leechedEvent, malformedEvent, withoutData } from "./leech-event.ts";

const shot = {
  entityType: "task",
  entityId: "shot-1",
  parents: [
    { entityType: "task", entityId: "shot-1" },
    { entityType: "show", entityId: "project-1" },
  ],
};
const wire = {
  id: "e1",
  topic: "ftrack.update",
  data: { entities: [shot] },
  source: { user: { username: "ada" } },
};
const context = { sender: "leecher", projectName: undefined };

describe("leechedEvent", () => {
  it("finds the project among the parents of an updated entity", () => {
    expect(leechedEvent(wire).projectId).toBe("project-1");
  });

  it("finds a selected project", () => {
    const selection = [{ entityType: "show", entityId: "project-2" }];
    expect(leechedEvent({ ...wire, data: { selection } }).projectId).toBe("project-2");
  });

  it.each([undefined, null, "text", {}, { entities: [null, {}, { parents: 1 }] }])(
    "knows no project of data like %j",
    (data) => {
      expect(leechedEvent({ ...wire, data }).projectId).toBeUndefined();
    },
  );
});

describe("leechedEvent with texts that a database refuses", () => {
  it("keeps all that can be kept", () => {
    const data = { entities: [{ ...shot, changes: { name: { new: "sh\u0000010 \ud83d" } } }] };
    const { payload } = leechedEvent({ ...wire, data });
    expect(payload.data).toEqual({
      entities: [{ ...shot, changes: { name: { new: "sh010 \ufffd" } } }],
    });
  });
});

describe("ayonEvent", () => {
  it("is known by ftrack's event id and says what happened and by whom", () => {
    expect(ayonEvent(leechedEvent(wire), { ...context, projectName: "demo" })).toEqual({
      topic: "ftrack.leech",
      hash: "e1",
      sender: "leecher",
      project: "demo",
      description: "Leeched ftrack.update by ada",
      summary: { topic: "ftrack.update", projectId: "project-1", shard: 8 },
      payload: {
        id: "e1",
        topic: "ftrack.update",
        data: wire.data,
        sent: null,
        source: wire.source,
        target: "",
        in_reply_to_event: null,
      },
    });
  });

  it("does without user and project when the event names none", () => {
    const event = ayonEvent(leechedEvent({ id: "e1", topic: "studio.own", source: null }), context);
    expect(event.description).toBe("Leeched studio.own");
    expect(event.summary).toEqual({ topic: "studio.own" });
    expect(event).not.toHaveProperty("project");
  });

  it("keeps an event that nobody can handle, and marks it", () => {
    const event = ayonEvent(leechedEvent({ data: "text" }), context);
    expect(event.summary).toMatchObject({ malformed: true });
    expect(event.payload).toMatchObject({ data: "text" });
    expect(event.hash).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("malformedEvent", () => {
  it.each<[string, unknown, string]>([
    ["a text", '5:::{"name":', '5:::{"name":'],
    ["a value that is no object", [1, null], "[1,null]"],
    ["nothing", null, "null"],
    ["more than anybody reads", "x".repeat(1_000_000), "x".repeat(65_536)],
  ])("keeps %s", (_, what, malformed) => {
    const event = ayonEvent(malformedEvent(what), context);
    expect(event.summary).toEqual({ topic: "", malformed: true });
    expect(event.payload).toMatchObject({ topic: "", data: { malformed } });
    expect(Object.keys(event.payload ?? {})).toHaveLength(7);
  });
});

describe("withoutData", () => {
  it("leaves everything but the data, and says that something is missing", () => {
    const event = ayonEvent(leechedEvent(wire), context);
    expect(withoutData(event)).toEqual({
      ...event,
      summary: { ...event.summary, malformed: true },
      payload: { ...event.payload, data: {} },
    });
  });
});
