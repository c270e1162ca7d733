import type { FtrackEvent } from "./ftrack-event.ts";

/**
 * The packets of socket.io 0.9, the protocol of ftrack's event socket: `type:id:endpoint:data`,
 * in which a `+` after the id asks for an acknowledgement.
 */
export interface Packet {
  readonly type: number;
  readonly id: string;
  readonly wantsAcknowledgement: boolean;
  readonly data: string;
}

/** The types of packets that a client sends and the server acts on. */
export const packetTypes = { disconnect: 0, event: 5 } as const;

const form = /^(\d):(\d*)(\+?):[^:]*(?::([\s\S]*))?$/;

/** Undefined when the text is no packet. */
export function parsePacket(text: string): Packet | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, type, id = "", plus, data = ""] = match;
  return { type: Number(type), id, wantsAcknowledgement: plus === "+", data };
}

export const connectPacket = "1::";
export const heartbeatPacket = "2::";

/** The name under which both sides pass events on. */
export const eventName = "ftrack.event";

/** The packet by which the server passes on an event; both official clients want this very form. */
export function eventPacket(event: unknown): string {
  return `5:::${JSON.stringify({ name: eventName, args: [event] })}`;
}

/** The event that a packet of the server passes on; undefined for a packet of another kind. */
export function eventIn(packet: string): FtrackEvent | undefined {
  const parsed = parsePacket(packet);
  return parsed?.type === packetTypes.event ? JSON.parse(parsed.data).args[0] : undefined;
}

/** Answers the packet `id`; ftrack's Python client wants exactly one argument. */
export function acknowledgement(id: string, argument: unknown): string {
  return `6:::${id}+${JSON.stringify([argument])}`;
}
