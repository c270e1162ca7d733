import type { JsonObject } from "../json.ts";

export const eventStatuses = [
  "pending",
  "in_progress",
  "finished",
  "failed",
  "aborted",
  "restarted",
] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** One row of AYON's event table. Times are milliseconds since 1970. */
export interface EventRow {
  readonly id: string;
  readonly creationOrder: number;
  /** Unique among all events. */
  readonly hash: string;
  readonly topic: string;
  readonly sender: string | null;
  readonly senderType: string | null;
  readonly project: string | null;
  readonly user: string | null;
  /** Id of the event that this one is the work on. */
  readonly dependsOn: string | null;
  readonly status: EventStatus;
  readonly retries: number;
  readonly description: string;
  readonly summary: JsonObject;
  readonly payload: JsonObject;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An event as given to the stream; what is left out takes the value of a plain finished event. */
export type NewEvent = Pick<EventRow, "topic"> &
  Partial<Omit<EventRow, "id" | "creationOrder" | "createdAt" | "updatedAt">>;
