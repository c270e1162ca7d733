import type { ProjectStore } from "../store/project-store.ts";
import type { ActivityRow } from "./activity-row.ts";

/** Names of the users who want to hear of the entity. */
export function watchersOf(store: ProjectStore, entityId: string): string[] {
  const names = watches(store, entityId).map(({ data }) => data.watcher);
  return [...new Set(names.filter((name) => typeof name === "string"))];
}

/** The activities that say who watches the entity. */
export function watches(store: ProjectStore, entityId: string): ActivityRow[] {
  const found: ActivityRow[] = [];
  for (const { type, activityId } of store.referencesByTarget.rows(entityId)) {
    const activity = type === "origin" ? store.activities.get(activityId) : undefined;
    if (activity?.type === "watch") found.push(activity);
  }
  return found;
}
