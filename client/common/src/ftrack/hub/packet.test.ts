import { describe, expect, it } from "vitest";
import { eventFrame, parsePacket } from "./packet.ts";

describe("parsePacket", () => {
  it.each([
    ["0", "other"],
    ["0::", "disconnect"],
    ["1::", "connect"],
    ["2::", "heartbeat"],
    ["2:::", "heartbeat"],
    ["8::", "other"],
    ["nonsense", "other"],
  ])("reads %s as %s", (frame, type) => {
    expect(parsePacket(frame).type).toBe(type);
  });

  it("reads an event, colons and line ends in its data included", () => {
    expect(parsePacket('5:::{"name":"ftrack.event","args":[{"a":"b:c\\nd"}]}')).toEqual({
      type: "event",
      name: "ftrack.event",
      args: [{ a: "b:c\nd" }],
    });
  });

  it("reads an event that has an id of its own", () => {
    expect(parsePacket('5:7+::{"name":"x","args":[]}')).toMatchObject({ type: "event", name: "x" });
  });

  it("reads acknowledgements with and without arguments", () => {
    expect(parsePacket('6:::4+[{"success":true}]')).toEqual({
      type: "ack",
      id: 4,
      args: [{ success: true }],
    });
    expect(parsePacket("6:::4")).toEqual({ type: "ack", id: 4, args: [] });
  });

  it("reads an error", () => {
    expect(parsePacket("7:::unauthorized")).toEqual({ type: "error", text: "unauthorized" });
  });

  it.each(["5:::{", '5:::{"name":1}', "5:::null", "6:::x", "6:::4+{"])("refuses %s", (frame) => {
    expect(() => parsePacket(frame)).toThrow(SyntaxError);
  });
});

describe("eventFrame", () => {
  it("asks for an acknowledgement when it has an id", () => {
    expect(eventFrame("ftrack.event", { a: 1 })).toBe(
      '5:::{"name":"ftrack.event","args":[{"a":1}]}',
    );
    expect(eventFrame("ftrack.event", 1, 3)).toBe('5:3+::{"name":"ftrack.event","args":[1]}');
  });
});
