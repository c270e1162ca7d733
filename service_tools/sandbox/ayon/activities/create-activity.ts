import { tableOf } from "../entities/table-of.ts";
import { fileEntries } from "../files/file-entry.ts";
import { badRequest } from "../http/http-error.ts";
import { newId } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import type { ActivityRow, ActivityType, NewReference } from "./activity-row.ts";
import type { ActivitySubject } from "./activity-subject.ts";
import type { FeedContext } from "./feed-context.ts";
import { hasChecklist, mentionsIn } from "./mentions.ts";
import { distinctReferences, referencesSummary, storeReferences } from "./references.ts";
import { watchersOf } from "./watchers.ts";

const maxBodyLength = 2000;

/** They come from events that are kept already, so that theirs are only passed on. */
const untracked: ReadonlySet<ActivityType> = new Set([
  "status.change",
  "assignee.add",
  "assignee.remove",
  "version.publish",
]);

export interface NewActivity {
  readonly id?: string | undefined;
  readonly type: ActivityType;
  readonly body: string;
  /** Name of the user whose activity it is. */
  readonly author: string | null;
  readonly tags?: readonly string[];
  /** Ids of uploaded files to attach. */
  readonly files?: readonly string[] | undefined;
  readonly data?: JsonObject;
  /** When it happened, in milliseconds since 1970, if not now. */
  readonly timestamp?: number | undefined;
  /** Whether the entity counts as updated by it. */
  readonly updatesEntity?: boolean;
}

/** Stores an activity and tells about it. Returns its id; throws 400 for a body that is too long. */
export function createActivity(
  context: FeedContext,
  subject: ActivitySubject,
  activity: NewActivity,
): string {
  const { store } = context.space;
  const { type, body, author, timestamp: time = context.now } = activity;
  refuseLongBody(type, body);
  const references = distinctReferences(referencesFor(context, subject, activity));
  const id = activity.id ?? newId();
  const data: JsonObject = {
    ...activity.data,
    origin: subject.origin,
    parents: [...subject.parents],
    ...(type === "comment" && hasChecklist(body) ? { hasChecklist: true } : {}),
    ...(author === null ? {} : { author }),
    ...(activity.files ? { files: fileEntries(store, activity.files) } : {}),
  };
  store.journal.transaction(() => {
    store.activities.put({
      id,
      creationOrder: store.activities.nextCreationOrder(),
      type,
      body,
      tags: activity.tags ?? [],
      data,
      createdAt: time,
      updatedAt: time,
    });
    for (const fileId of activity.files ?? []) attachFile(context, fileId, id);
    storeReferences(store, id, references, time);
    if (activity.updatesEntity) {
      tableOf(store, subject.type).patch(subject.id, { updatedAt: time });
    }
  });
  announceActivity(context, "created", { id, type, body }, author, references);
  notifyUsers(context, activity, references);
  return id;
}

/** Throws 400 for a text that is longer than activities may have. */
export function refuseLongBody(type: ActivityType, body: string): void {
  if (body.length <= maxBodyLength) return;
  throw badRequest(`${type[0]?.toUpperCase()}${type.slice(1)} body is too long`);
}

export function attachFile({ space, now }: FeedContext, fileId: string, activityId: string | null) {
  space.store.files.patch(fileId, { activityId, updatedAt: now });
}

/** Tells of something that happened to an activity; `author` is who did it. */
export function announceActivity(
  { space, announce }: FeedContext,
  what: "created" | "updated" | "deleted",
  { id, type, body }: Pick<ActivityRow, "id" | "type" | "body">,
  author: string | null,
  references: readonly NewReference[],
): void {
  announce(
    {
      topic: `activity.${what}`,
      description: `${what[0]?.toUpperCase()}${what.slice(1)} ${type} activity`,
      summary: {
        activity_id: id,
        activity_type: type,
        references: referencesSummary(references),
      },
      ...(what === "deleted" ? {} : { payload: { body } }),
      project: space.store.project.name,
      ...(author === null ? {} : { user: author }),
    },
    { store: !untracked.has(type) },
  );
}

function referencesFor(
  { space }: FeedContext,
  subject: ActivitySubject,
  { type, body, author }: NewActivity,
): NewReference[] {
  const user = (type: NewReference["type"], name: string): NewReference => ({
    type,
    entityType: "user",
    entityId: null,
    entityName: name,
  });
  const references: NewReference[] = [
    { type: "origin", entityType: subject.type, entityId: subject.id, entityName: null },
    ...(author === null ? [] : [user("author", author)]),
    ...mentionsIn(body),
  ];
  if (type === "watch" || type === "attrib.change") return references;
  const watchers = watchersOf(space.store, subject.id);
  return [...references, ...watchers.map((name) => user("watching", name)), ...subject.related];
}

/** Messages for the inboxes of everybody but the author. */
function notifyUsers(
  { space, announce }: FeedContext,
  { type, body, author }: NewActivity,
  references: readonly NewReference[],
): void {
  const important: string[] = [];
  const normal: string[] = [];
  for (const { type: reference, entityName } of references) {
    if (entityName === null || reference === "author") continue;
    const matters = reference === "mention" || reference === "watching";
    (matters && type !== "status.change" ? important : normal).push(entityName);
  }
  for (const [isImportant, recipients] of [
    [true, important],
    [false, normal],
  ] as const) {
    if (recipients.length === 0) continue;
    announce(
      {
        topic: "inbox.message",
        description: body.split("\n")[0] ?? "",
        summary: { isImportant },
        project: space.store.project.name,
        ...(author === null ? {} : { user: author }),
      },
      { store: false, recipients },
    );
  }
}
