import { fileEntries } from "../files/file-entry.ts";
import { badRequest, forbidden, notFound } from "../http/http-error.ts";
import { isoTime } from "../iso-time.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { ActivityRow, NewReference } from "./activity-row.ts";
import { announceActivity, attachFile, refuseLongBody } from "./create-activity.ts";
import type { FeedContext } from "./feed-context.ts";
import { differsInTicksOnly, hasChecklist, mentionsIn } from "./mentions.ts";
import { distinctReferences, storeReferences } from "./references.ts";
import { removeActivity } from "./remove-activity.ts";

/** What a PATCH of an activity asks for; what is left out stays. */
export interface ActivityPatch {
  readonly body: string | undefined;
  readonly tags: readonly string[] | undefined;
  /** Ids of files; they replace the present ones unless `appendFiles` is set. */
  readonly files: readonly string[] | undefined;
  readonly appendFiles: boolean;
  /** Merged by key. */
  readonly data: JsonObject | undefined;
}

/** Who changes an activity: its author and administrators may do everything. */
export interface Editor {
  readonly user: string;
  readonly isAdmin: boolean;
}

/**
 * Changes an activity. Others than its author may tick boxes in its text; what else they send is
 * dropped without a word, as on AYON. Throws 404, 400 for a body that is too long and 403.
 */
export function updateActivity(
  context: FeedContext,
  id: string,
  patch: ActivityPatch,
  { user, isAdmin }: Editor,
): void {
  const { store } = context.space;
  const before = loadActivity(store, id);
  const isLimited = user !== before.data.author && !isAdmin;
  if (isLimited && patch.body && !differsInTicksOnly(before.body, patch.body)) {
    throw forbidden("You are not the owner, you cannot modify the comment");
  }
  const body = patch.body ?? before.body;
  refuseLongBody(before.type, body);
  const { author: _, ...changes } = (isLimited ? undefined : patch.data) ?? {};
  const { hasChecklist: __, ...data }: JsonObject = { ...before.data, ...changes };
  if (before.type === "comment" && hasChecklist(body)) data.hasChecklist = true;
  const references = store.journal.transaction(() => {
    if (!isLimited && patch.files) replaceFiles(context, before, data, patch.files, patch);
    const tags = patch.tags ?? before.tags;
    store.activities.put({ ...before, body, tags, data, updatedAt: context.now });
    return renewMentions(context, id, body);
  });
  announceActivity(context, "updated", { ...before, body }, user, references);
}

/** Removes an activity; throws 404, and 403 for others than its author and administrators. */
export function deleteActivity(context: FeedContext, id: string, { user, isAdmin }: Editor): void {
  const { store } = context.space;
  const activity = loadActivity(store, id);
  if (!isAdmin && activity.data.author !== user) {
    throw forbidden("You are not the author of this activity");
  }
  const references = store.referencesByActivity.rows(id);
  removeActivity(store, id);
  announceActivity(context, "deleted", activity, user, references);
}

/** Adds or takes back a user's reaction. Throws 404, and 400 for one that is there already. */
export function react(
  context: FeedContext,
  id: string,
  action: "add" | "remove",
  reaction: { readonly name: string; readonly user: string; readonly fullName: string | null },
): void {
  const { store } = context.space;
  const activity = loadActivity(store, id);
  const { name, user, fullName } = reaction;
  const present = Array.isArray(activity.data.reactions) ? activity.data.reactions : [];
  const others = present.filter(
    (item) => !isJsonObject(item) || item.reaction !== name || item.userName !== user,
  );
  if (action === "add" && others.length < present.length) throw badRequest("Already reacted");
  const timestamp = isoTime(context.now).replace("+00:00", "");
  const reactions =
    action === "remove"
      ? others
      : [...present, { reaction: name, userName: user, fullName, timestamp }];
  store.activities.put({ ...activity, data: { ...activity.data, reactions } });
}

function loadActivity(store: ProjectStore, id: string): ActivityRow {
  const activity = store.activities.get(id);
  if (!activity) throw notFound("Activity not found");
  return activity;
}

function replaceFiles(
  context: FeedContext,
  before: ActivityRow,
  data: JsonObject,
  wanted: readonly string[],
  { appendFiles }: Pick<ActivityPatch, "appendFiles">,
): void {
  const { store } = context.space;
  const present = Array.isArray(before.data.files) ? before.data.files : [];
  const kept = appendFiles
    ? present.flatMap((file) => (isJsonObject(file) ? [String(file.id)] : []))
    : [];
  const ids = [...new Set([...wanted, ...kept])];
  const entries = fileEntries(store, ids);
  if (entries.length > 0) data.files = entries;
  else delete data.files;
  for (const file of store.filesByActivity.rows(before.id)) {
    if (!ids.includes(file.id)) attachFile(context, file.id, null);
  }
  for (const id of ids) attachFile(context, id, before.id);
}

/** Adds mentions of what is not referred to yet. As on AYON those that the text lost stay. */
function renewMentions({ space, now }: FeedContext, id: string, body: string): NewReference[] {
  const { store } = space;
  const present = store.referencesByActivity.rows(id);
  for (const { id: reference } of present) store.references.patch(reference, { updatedAt: now });
  const all = distinctReferences([...present, ...mentionsIn(body)]);
  storeReferences(
    store,
    id,
    all.filter((reference) => !("id" in reference)),
    now,
  );
  return all;
}
