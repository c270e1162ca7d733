import { describe, expect, it } from "vitest";
import { acknowledgement, eventPacket, parsePacket } from "./packet.ts";

describe("packets of socket.io 0.9", () => {
  it("are read in the forms of both official clients", () => {
    expect(parsePacket('5:::{"name":"ftrack.event","args":[{"a":"b:c"}]}')).toEqual({
      type: 5,
      id: "",
      wantsAcknowledgement: false,
      data: '{"name":"ftrack.event","args":[{"a":"b:c"}]}',
    });
    expect(parsePacket('5:7+::{"x":"\n"}')).toMatchObject({
      id: "7",
      wantsAcknowledgement: true,
      data: '{"x":"\n"}',
    });
    expect(parsePacket("2::")).toMatchObject({ type: 2, data: "" });
    expect(parsePacket("2:::")).toMatchObject({ type: 2, data: "" });
  });

  it.each(["", "hello", "55:::x", "5"])("%j is none", (text) => {
    expect(parsePacket(text)).toBeUndefined();
  });

  it("carry events without an id, and acknowledgements with one argument", () => {
    expect(eventPacket({ topic: "a" })).toBe('5:::{"name":"ftrack.event","args":[{"topic":"a"}]}');
    expect(acknowledgement("7", { success: true })).toBe('6:::7+[{"success":true}]');
  });
});
