import { recordOf } from "../record.ts";
import type { AyonClient } from "./client.ts";
import { type AyonEvent, type EventBounds, toEvent } from "./events.ts";

/** A condition in AYON's query filter language. */
export interface EventCondition {
  readonly key: string;
  readonly operator?: string;
  readonly value?: unknown;
}

/** Several conditions in AYON's query filter language, all of which must hold unless the operator is `or`. */
export interface EventFilter {
  readonly operator?: "and" | "or";
  readonly conditions: readonly (EventCondition | EventFilter)[];
}

/** How many of the found events to answer, and how many to leave out before them. */
export interface EventPage {
  readonly limit: number;
  readonly offset?: number;
}

/** Stored events that pass the filter, the newest first. Needs the rights of a service. */
export async function findEvents(
  ayon: AyonClient,
  filter: EventFilter,
  page: EventPage,
  options: EventBounds = {},
): Promise<AyonEvent[]> {
  const request = { entity: "event", filter, ...page };
  const events = await ayon.post("query", request, { retry: true, ...options });
  return Array.isArray(events) ? events.map((event) => toEvent(recordOf(event))) : [];
}

/** Passes what has one of the values. AYON compares ids as ids only where they stand alone, and refuses an empty list. */
export function oneOf(key: string, values: readonly (string | number)[]): EventFilter {
  return { operator: "or", conditions: values.map((value) => ({ key, value })) };
}

/**
 * Stored events of a topic that came after a moment, the newest ones of them when there are more than `limit`. Needs the rights of a service.
 *
 * @param conditions - further conditions, all of which must hold
 */
export function readEventsAfter(
  ayon: AyonClient,
  topic: string,
  after: string,
  conditions: readonly EventCondition[],
  limit: number,
  options: EventBounds = {},
): Promise<AyonEvent[]> {
  const since = { key: "createdAt", operator: "gt", value: after };
  const filter = { conditions: [{ key: "topic", value: topic }, since, ...conditions] };
  return findEvents(ayon, filter, { limit }, options);
}
