import type { ActivitySubject } from "./activity-subject.ts";
import { createActivity } from "./create-activity.ts";
import type { FeedContext } from "./feed-context.ts";
import { removeActivity } from "./remove-activity.ts";
import { watchersOf, watches } from "./watchers.ts";

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
