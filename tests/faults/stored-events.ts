import type { AyonClient } from "@ayon-ftrack/common/ayon";
import type { StoredRow } from "../services/studio.ts";

/** All events of some topics that AYON has, the oldest first. A topic may end in `*`. */
export async function storedEvents(
  admin: AyonClient,
  ...topics: readonly string[]
): Promise<StoredEvent[]> {
  const conditions = topics.map((topic) => ({
    key: "topic",
    operator: "like",
    value: topic.replaceAll("*", "%"),
  }));
  const filter = { operator: "or", conditions };
  const request = { entity: "event", filter, limit: 1_000_000 };
  const rows = await admin.post<StoredEvent[]>("query", request, { retry: true });
  return rows.reverse();
}

export interface StoredEvent extends StoredRow {
  readonly topic: string;
  readonly sender_type?: string | null;
}
