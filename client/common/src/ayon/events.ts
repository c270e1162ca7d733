import { type JsonRecord, recordOf } from "../record.ts";
import type { AyonClient, AyonRequest } from "./client.ts";
import { isAyonStatus } from "./http-error.ts";

export type AyonEventStatus =
  | "pending"
  | "in_progress"
  | "finished"
  | "failed"
  | "aborted"
  | "restarted";

/** A new event, see AYON's `POST /api/events`. */
export interface NewAyonEvent {
  readonly topic: string;
  /** Unique over all events of the server: dispatching it twice stores it once. */
  readonly hash: string;
  readonly sender?: string;
  /** Name of an AYON project. */
  readonly project?: string;
  readonly description?: string;
  readonly summary?: object;
  readonly payload?: object;
  /** Whether there is nothing left to do about it, true unless told. Only finished events are enrolled. */
  readonly finished?: boolean;
  /** Whether AYON keeps it, true unless told. What is not kept is only told to those who listen. */
  readonly store?: boolean;
  /** Whether it takes the place of an event with the same hash, unless another one depends on that. */
  readonly reuse?: boolean;
}

/** What can be changed of a stored event. Objects replace what was there. */
export interface AyonEventUpdate {
  readonly status?: AyonEventStatus;
  readonly description?: string;
  readonly summary?: object;
  readonly payload?: object;
  readonly retries?: number;
}

/** The parts of a stored event that the services read. */
export interface AyonEvent {
  readonly id: string;
  readonly hash: string;
  readonly topic: string;
  readonly sender: string;
  readonly project: string | undefined;
  /** One of `AyonEventStatus`, as far as AYON's versions go. */
  readonly status: string;
  /** How often a job was taken up again after it had failed. */
  readonly retries: number;
  /** Id of the event that a job is about. */
  readonly dependsOn: string | undefined;
  readonly description: string;
  /** What tells of the event without its payload. */
  readonly summary: JsonRecord;
  readonly payload: unknown;
  /** When AYON stored it, an ISO date by AYON's clock. */
  readonly createdAt: string;
  /** When it was changed last, by the same clock. */
  readonly updatedAt: string;
}

export type EventBounds = Pick<AyonRequest, "signal" | "timeoutMs" | "retry">;

/**
 * Stores an event once: answers `stored`, or `known` when an event with this hash is there already.
 * Repeating it after a fault is harmless for the same reason.
 */
export async function dispatchEvent(
  ayon: AyonClient,
  event: NewAyonEvent,
  options: EventBounds = {},
): Promise<"stored" | "known"> {
  try {
    await ayon.post(
      "events",
      { finished: true, store: true, ...event },
      { retry: true, ...options },
    );
    return "stored";
  } catch (error) {
    if (isAyonStatus(error, 409)) return "known";
    throw error;
  }
}

/** Reads one stored event. Rejects with `AyonRefusal` 404 when there is none of this id. */
export async function readEvent(
  ayon: AyonClient,
  id: string,
  options: EventBounds = {},
): Promise<AyonEvent> {
  return toEvent(recordOf(await ayon.get(`events/${id}`, options)));
}

/** The one door spells its keys in camel case, the other in snake case. */
export function toEvent(event: JsonRecord): AyonEvent {
  const dependsOn = event.dependsOn ?? event.depends_on;
  return {
    id: String(event.id ?? ""),
    hash: String(event.hash ?? ""),
    topic: String(event.topic ?? ""),
    sender: String(event.sender ?? ""),
    project: typeof event.project === "string" ? event.project : undefined,
    status: String(event.status ?? ""),
    retries: typeof event.retries === "number" ? event.retries : 0,
    dependsOn: typeof dependsOn === "string" ? dependsOn : undefined,
    description: String(event.description ?? ""),
    summary: recordOf(event.summary),
    payload: event.payload,
    createdAt: String(event.createdAt ?? event.created_at ?? ""),
    updatedAt: String(event.updatedAt ?? event.updated_at ?? ""),
  };
}

/** Changes a stored event. */
export async function updateEvent(
  ayon: AyonClient,
  id: string,
  update: AyonEventUpdate,
  options: EventBounds = {},
): Promise<void> {
  await ayon.patch(`events/${id}`, update, { retry: true, ...options });
}
