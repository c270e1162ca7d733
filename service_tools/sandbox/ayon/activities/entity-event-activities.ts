import type { AttributeType } from "../attributes/attribute.ts";
import type { EntityEvent } from "../entities/entity-event.ts";
import { type EntityType, isEntityType } from "../entities/entity-spec.ts";
import { tableOf } from "../entities/table-of.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { pythonText } from "../python-text.ts";
import type { Users } from "../users/users.ts";
import { type ActivitySubject, activitySubject } from "./activity-subject.ts";
import { createActivity } from "./create-activity.ts";
import type { FeedContext } from "./feed-context.ts";
import { ensureNotWatching, ensureWatching } from "./set-watchers.ts";
import { watchersOf } from "./watchers.ts";

/** An event of an entity, and whose doing it was. */
type Happening = EntityEvent & { readonly user: string };

/** Kinds of entity whose status and attributes AYON's feed follows. */
const followed: readonly EntityType[] = ["folder", "task", "product", "version"];

/**
 * The activities that AYON makes of an entity's event: of new statuses, attributes, assignees and
 * versions. Nothing for events of entities that are gone already.
 */
export function recordEntityEvent(context: FeedContext, users: Users, event: Happening): void {
  const [, type = "", what] = event.topic.split(".");
  const { entityId } = event.summary;
  if (!isEntityType(type) || typeof entityId !== "string") return;
  if (!tableOf(context.space.store, type).get(entityId)) return;
  const subject = activitySubject(context.space, type, entityId);
  if (followed.includes(type) && what === "status_changed") recordStatus(context, subject, event);
  if (followed.includes(type) && what === "attrib_changed")
    recordAttributes(context, subject, event);
  if (type === "task" && what === "assignees_changed") {
    recordAssignees(context, users, subject, event);
  }
  if (type === "version" && what === "created") recordPublish(context, subject, event);
}

function recordStatus(context: FeedContext, subject: ActivitySubject, event: Happening): void {
  const { oldValue = null, newValue = null } = event.payload;
  createActivity(context, subject, {
    type: "status.change",
    body: `${link(subject)} status changed from ${pythonText(oldValue)} to ${pythonText(newValue)}`,
    author: event.user,
    data: { oldValue, newValue },
  });
}

function recordAttributes(context: FeedContext, subject: ActivitySubject, event: Happening): void {
  const before = objectOf(event.payload.oldValue);
  const after = objectOf(event.payload.newValue);
  for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const oldValue = before[key] ?? null;
    const newValue = after[key] ?? null;
    const type = context.space.library.of(subject.type).get(key)?.data.type;
    const change = `from '${written(oldValue, type)}' to '${written(newValue, type)}'`;
    createActivity(context, subject, {
      type: "attrib.change",
      body: `${link(subject)} attrib '${key}' changed ${change}`,
      author: event.user,
      data: { key, oldValue, newValue },
    });
  }
}

function recordAssignees(
  context: FeedContext,
  users: Users,
  subject: ActivitySubject,
  event: Happening,
): void {
  const before = namesIn(event.payload.oldValue);
  const after = namesIn(event.payload.newValue);
  const tag = (name: string) => {
    const fullName = users.find(name)?.attrib.fullName;
    return `[${typeof fullName === "string" && fullName !== "" ? fullName : name}](user:${name})`;
  };
  for (const assignee of after.filter((name) => !before.includes(name))) {
    ensureWatching(context, subject, assignee);
    createActivity(context, subject, {
      type: "assignee.add",
      body: `Added ${tag(assignee)} to ${link(subject)}`,
      author: event.user,
      data: { assignee },
    });
  }
  for (const assignee of before.filter((name) => !after.includes(name))) {
    ensureNotWatching(context, subject, assignee);
    createActivity(context, subject, {
      type: "assignee.remove",
      body: `Removed ${tag(assignee)} from ${link(subject)}`,
      author: event.user,
      data: { assignee },
    });
  }
}

/** Whoever published, the author and those who watch the task watch the version from now on. */
function recordPublish(context: FeedContext, subject: ActivitySubject, event: Happening): void {
  const { store, hierarchy } = context.space;
  const version = store.versions.get(subject.id);
  const product = version && store.products.get(version.productId);
  const folder = product && store.folders.get(product.folderId);
  if (!folder) return;
  const task = version.taskId === null ? undefined : store.tasks.get(version.taskId);
  ensureWatching(context, subject, event.user);
  if (version.author !== null) ensureWatching(context, subject, version.author);
  for (const watcher of task ? watchersOf(store, task.id) : []) {
    createActivity(context, subject, {
      type: "watch",
      body: "",
      author: watcher,
      data: { watcher },
    });
  }
  createActivity(context, subject, {
    type: "version.publish",
    body: `Published ${link(subject)}`,
    author: version.author ?? event.user,
    data: {
      context: {
        folderId: folder.id,
        folderName: folder.name,
        folderLabel: folder.label,
        folderPath: hierarchy.folderPath(folder).slice(1),
        productId: product.id,
        productName: product.name,
        productType: product.productType,
        taskId: task?.id ?? null,
        taskLabel: task?.label ?? null,
        taskName: task?.name ?? null,
        taskType: task?.taskType ?? null,
      },
    },
  });
}

function link({ name, type, id }: ActivitySubject): string {
  return `[${name}](${type}:${id})`;
}

/** Python shows whole numbers of a float with a fraction, and times without the T. */
function written(value: JsonValue, type: AttributeType | undefined): string {
  if (type === "float" && Number.isInteger(value)) return `${String(value)}.0`;
  const text = pythonText(value);
  return type === "datetime" ? text.replace("T", " ") : text;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function namesIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}
