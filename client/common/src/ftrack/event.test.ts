import { describe, expect, it } from "vitest";
import { eventFromStored, storedEvent } from "./event.ts";

const wire = {
  id: "e1",
  topic: "ftrack.update",
  data: { entities: [] },
  sent: "2026-11-23T08:00:00",
  source: { id: "s1", user: { id: "u1", username: "ada" } },
  target: "",
  inReplyToEvent: null,
};

describe("storedEvent", () => {
  it("has exactly the seven keys that the Python processor expands into arguments", () => {
    const { inReplyToEvent: _, ...same } = wire;
    expect(storedEvent({ ...wire, surprise: 1 })).toEqual({ ...same, in_reply_to_event: null });
  });

  it("keeps the id of the event that a reply answers", () => {
    expect(storedEvent({ ...wire, inReplyToEvent: "e0" }).in_reply_to_event).toBe("e0");
  });

  it("fills in what an event lacks", () => {
    expect(storedEvent({ topic: "studio.own" })).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      topic: "studio.own",
      data: {},
      sent: null,
      source: {},
      target: "",
      in_reply_to_event: null,
    });
  });

  it("keeps values of unexpected types for whoever can read them", () => {
    const odd = { ...wire, data: ["a"], source: "somebody" };
    expect(storedEvent(odd)).toMatchObject({ data: ["a"], source: "somebody" });
  });
});

describe("eventFromStored", () => {
  it("reads back what was stored", () => {
    expect(eventFromStored(storedEvent(wire))).toEqual(wire);
  });

  it("takes values of unexpected types for missing ones", () => {
    const stored = { ...storedEvent(wire), data: ["a"], source: null, target: 1 };
    expect(eventFromStored(stored)).toMatchObject({ data: {}, source: {}, target: "" });
  });

  it.each([
    undefined,
    null,
    "text",
    {},
    { id: "e1" },
    { id: 1, topic: "a" },
    { id: "e1", topic: "" },
  ])("has no event in %j", (payload) => {
    expect(eventFromStored(payload)).toBeUndefined();
  });
});
