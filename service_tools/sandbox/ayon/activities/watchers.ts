import type { ProjectStore } from "../store/project-store.ts";
import type { ActivityRow } from "./activity-row.ts";
import type { ActivitySubject } from "./activity-subject.ts";
import { createActivity } from "./create-activity.ts";
import type { FeedContext } from "./feed-context.ts";

/** Names of the users who want to hear of the entity. */
export function watchersOf(store: ProjectStore, entityId: string): string[] {
  const names = watches(store, entityId).map(({ data }) => data.watcher);
  return [...new Set(names.filter((name) => typeof name === "string"))];
}

/** Makes the users the only ones who watch the entity; `author` is who does so. */
export function setWatchers(
  context: FeedContext,
  subject: ActivitySubject,
  watchers: readonly string[],
  author: string | null,
): void {
  const { store } = context.space;
  for (const activity of watches(store, subject.id)) {
    if (!watchers.includes(String(activity.data.watcher))) removeActivity(store, activity.id);
  }
  const present = watchersOf(store, subject.id);
  for (const watcher of watchers) {
    if (present.includes(watcher)) continue;
    createActivity(context, subject, { type: "watch", body: "", author, data: { watcher } });
  }
}

export function ensureWatching(context: FeedContext, subject: ActivitySubject, user: string): void {
  const watchers = watchersOf(context.space.store, subject.id);
  if (!watchers.includes(user)) setWatchers(context, subject, [...watchers, user], user);
}

export function ensureNotWatching(
  context: FeedContext,
  subject: ActivitySubject,
  user: string,
): void {
  const watchers = watchersOf(context.space.store, subject.id);
  if (!watchers.includes(user)) return;
  const others = watchers.filter((name) => name !== user);
  setWatchers(context, subject, others, user);
}

/** Removes an activity with its references; files that it had are attached to nothing then. */
export function removeActivity(store: ProjectStore, id: string): void {
  for (const reference of store.referencesByActivity.rows(id)) {
    store.references.delete(reference.id);
  }
  for (const file of store.filesByActivity.rows(id))
    store.files.patch(file.id, { activityId: null });
  store.activities.delete(id);
}

function watches(store: ProjectStore, entityId: string): ActivityRow[] {
  const found: ActivityRow[] = [];
  for (const { type, activityId } of store.referencesByTarget.rows(entityId)) {
    const activity = type === "origin" ? store.activities.get(activityId) : undefined;
    if (activity?.type === "watch") found.push(activity);
  }
  return found;
}
