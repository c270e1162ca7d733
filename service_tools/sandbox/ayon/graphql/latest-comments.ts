import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { ProjectStore } from "../store/project-store.ts";

const shownComments = 5;

/** The newest comments made on an entity itself, newest first. */
export function latestComments(store: ProjectStore, entityId: string): JsonObject[] {
  return store.referencesByTarget
    .rows(entityId)
    .filter(({ type }) => type === "origin")
    .sort((a, b) => b.createdAt - a.createdAt || b.creationOrder - a.creationOrder)
    .flatMap(({ activityId, createdAt }) => {
      const activity = store.activities.get(activityId);
      if (activity?.type !== "comment") return [];
      const { author = null } = activity.data;
      return { activityId, body: activity.body, author, createdAt: isoTime(createdAt) };
    })
    .slice(0, shownComments);
}
