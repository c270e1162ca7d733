import { recordOf } from "../record.ts";
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
  readonly topic: string;
  readonly project: string | undefined;
  readonly description: string;
  readonly payload: unknown;
}

type Bounds = Pick<AyonRequest, "signal" | "timeoutMs" | "retry">;

/**
 * Stores an event once: answers `stored`, or `known` when an event with this hash is there already.
 * Repeating it after a fault is harmless for the same reason.
 */
export async function dispatchEvent(
  ayon: AyonClient,
  event: NewAyonEvent,
  options: Bounds = {},
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
  options: Bounds = {},
): Promise<AyonEvent> {
  const event = recordOf(await ayon.get(`events/${id}`, options));
  return {
    id,
    topic: String(event.topic ?? ""),
    project: typeof event.project === "string" ? event.project : undefined,
    description: String(event.description ?? ""),
    payload: event.payload,
  };
}

/** Changes a stored event. */
export async function updateEvent(
  ayon: AyonClient,
  id: string,
  update: AyonEventUpdate,
  options: Bounds = {},
): Promise<void> {
  await ayon.patch(`events/${id}`, update, { retry: true, ...options });
}
