/**
 * Frames of socket.io 0.9 (protocol 1), which ftrack's event server speaks:
 * `type:id:endpoint:data`, all text.
 */
export type Packet =
  | { readonly type: "disconnect" | "connect" | "heartbeat" | "other" }
  | { readonly type: "event"; readonly name: string; readonly args: readonly unknown[] }
  | { readonly type: "ack"; readonly id: number; readonly args: readonly unknown[] }
  | { readonly type: "error"; readonly text: string };

export const heartbeatFrame = "2::";

/** An event frame; with an id the server is asked to acknowledge it under that id. */
export function eventFrame(name: string, argument: unknown, id?: number): string {
  const mark = id === undefined ? "" : `${id}+`;
  return `5:${mark}::${JSON.stringify({ name, args: [argument] })}`;
}

/** Whether a frame is of the type that holds an event, readable or not. */
export function isEventFrame(frame: string): boolean {
  return frame.startsWith("5:");
}

/** Reads one frame. Throws `SyntaxError` when its data is not what its type promises. */
export function parsePacket(frame: string): Packet {
  const [, type, data = ""] = /^(\d):[^:]*:[^:]*(?::([\s\S]*))?$/.exec(frame) ?? [];
  switch (type) {
    case "0":
      return { type: "disconnect" };
    case "1":
      return { type: "connect" };
    case "2":
      return { type: "heartbeat" };
    case "5":
      return eventPacket(data);
    case "6":
      return ackPacket(data);
    case "7":
      return { type: "error", text: data };
    default:
      return { type: "other" };
  }
}

function eventPacket(data: string): Packet {
  const { name, args } = JSON.parse(data) ?? {};
  if (typeof name !== "string" || !Array.isArray(args)) throw new SyntaxError("not an event");
  return { type: "event", name, args };
}

function ackPacket(data: string): Packet {
  const [, id, args = "[]"] = /^(\d+)(?:\+([\s\S]*))?$/.exec(data) ?? [];
  const parsed: unknown = JSON.parse(args);
  if (id === undefined || !Array.isArray(parsed)) throw new SyntaxError("not an acknowledgement");
  return { type: "ack", id: Number(id), args: parsed };
}
