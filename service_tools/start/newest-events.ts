import { type Stage, serversOf } from "./stage.ts";

/** An AYON event as `POST /api/query` answers it. */
export interface EventRow {
  readonly id: string;
  readonly hash: string;
  readonly status: string;
  /** The event that a job is about. */
  readonly depends_on?: string;
  readonly summary?: unknown;
}

/** The newest hundred events of a topic, newest first. */
export async function newestEvents(stage: Stage, topic: string): Promise<EventRow[]> {
  const filter = { conditions: [{ key: "topic", operator: "eq", value: topic }] };
  return serversOf(stage).ayon.post("query", { entity: "event", filter, limit: 100 });
}
