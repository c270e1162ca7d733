import type { EventNotice } from "../events/event-store.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";

/** An event as websocket clients get it: without payload; updates do not say whether it is stored. */
export function noticeJson({ event, kind, stored, progress }: EventNotice): JsonObject {
  return {
    id: event.id,
    topic: event.topic,
    project: event.project,
    user: event.user,
    dependsOn: event.dependsOn,
    description: event.description,
    summary: event.summary,
    status: event.status,
    progress: progress ?? (event.status === "finished" ? 100 : 0),
    sender: event.sender,
    senderType: event.senderType,
    ...(kind === "new" ? { store: stored } : {}),
    createdAt: isoTime(event.createdAt),
    updatedAt: isoTime(event.updatedAt),
  };
}
