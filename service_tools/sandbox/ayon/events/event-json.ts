import { snakeCase } from "../entities/common-fields.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { EventRow } from "./event-row.ts";

/** An event as `GET /api/events/{id}` shows it. */
export function eventJson(event: EventRow): JsonObject {
  const { creationOrder: _, createdAt, updatedAt, ...shown } = event;
  return { ...shown, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
}

/** An event as `POST /api/query` shows it: names in snake case, nothing that is null. */
export function queriedEventJson(event: EventRow): JsonObject {
  const entries = Object.entries(eventJson(event)).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [snakeCase(key), value]));
}
