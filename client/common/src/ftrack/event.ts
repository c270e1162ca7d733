import { randomUUID } from "node:crypto";
import { type JsonRecord, recordOf } from "../record.ts";

/** An event as ftrack's event server sends and takes it. */
export interface FtrackEvent {
  readonly id: string;
  readonly topic: string;
  readonly data: JsonRecord;
  readonly sent: string | null;
  /** Who published it: `{id, applicationId, user: {id, username}}`, as far as it is known. */
  readonly source: JsonRecord;
  /** An expression over the subscribers that shall get it; empty means all. */
  readonly target: string;
  /** Id of the event that this one answers. */
  readonly inReplyToEvent: string | null;
}

/**
 * An ftrack event as it is kept in the payload of AYON's `ftrack.leech` events. The seven keys are
 * a contract with the Python processor, which expands the payload into arguments of these names and
 * stumbles over any other.
 */
export interface StoredFtrackEvent {
  readonly id: string;
  readonly data: unknown;
  readonly topic: unknown;
  readonly sent: unknown;
  readonly source: unknown;
  readonly target: unknown;
  readonly in_reply_to_event: unknown;
}

/**
 * What is stored of an event from the socket: missing values take their defaults, unexpected ones
 * are kept for whoever can read them, keys that ftrack's events do not have are dropped.
 */
export function storedEvent(wire: JsonRecord): StoredFtrackEvent {
  return {
    id: typeof wire.id === "string" && wire.id !== "" ? wire.id : newEventId(),
    data: wire.data ?? {},
    topic: wire.topic ?? "",
    sent: wire.sent ?? null,
    source: wire.source ?? {},
    target: wire.target ?? "",
    in_reply_to_event: wire.inReplyToEvent ?? null,
  };
}

/** Reads a stored event back; undefined when it has no id or no topic and so cannot be handled. */
export function eventFromStored(payload: unknown): FtrackEvent | undefined {
  const { id, topic, data, sent, source, target, in_reply_to_event } = recordOf(payload);
  if (typeof id !== "string" || typeof topic !== "string" || topic === "") return undefined;
  return {
    id,
    topic,
    data: recordOf(data),
    sent: typeof sent === "string" ? sent : null,
    source: recordOf(source),
    target: typeof target === "string" ? target : "",
    inReplyToEvent: typeof in_reply_to_event === "string" ? in_reply_to_event : null,
  };
}

/** ftrack's clients write event ids as 32 hexadecimal digits. */
export function newEventId(): string {
  return randomUUID().replaceAll("-", "");
}
