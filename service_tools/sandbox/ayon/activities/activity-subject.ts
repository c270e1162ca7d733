import type { EntityType } from "../entities/entity-spec.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { workfileName } from "../entities/workfile.ts";
import { notFound } from "../http/http-error.ts";
import type { JsonObject } from "../json.ts";
import type { FolderRow, TaskRow, VersionRow } from "../store/entity-rows.ts";
import { versionName } from "../store/hierarchy.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { NewReference } from "./activity-row.ts";

/** An entity that an activity is about, and what the activity keeps of it. */
export interface ActivitySubject {
  readonly type: EntityType;
  readonly id: string;
  readonly name: string;
  /** `{type, id, name, subtype?, label?}`, for pages that show where the activity comes from. */
  readonly origin: JsonObject;
  /** Folder of a task, folder and product of a version, in the form of `origin`. */
  readonly parents: readonly JsonObject[];
  /** Users and entities that the activity concerns, too. */
  readonly related: readonly NewReference[];
}

/** Throws 404 for an unknown id. */
export function activitySubject(
  { store }: ProjectSpace,
  type: EntityType,
  id: string,
): ActivitySubject {
  const subject = describe(store, type, id);
  if (!subject) throw notFound(`Entity ${id} not found`);
  const { name, origin = {}, parents = [], related = [] } = subject;
  return { type, id, name, origin: { type, id, name, ...origin }, parents, related };
}

interface Description {
  readonly name: string;
  readonly origin?: JsonObject;
  readonly parents?: readonly JsonObject[];
  readonly related?: readonly NewReference[];
}

function describe(store: ProjectStore, type: EntityType, id: string): Description | undefined {
  switch (type) {
    case "folder": {
      const folder = store.folders.get(id);
      return folder && { ...folderParts(folder), related: assigneesBelow(store, id) };
    }
    case "task": {
      const task = store.tasks.get(id);
      return task && describeTask(store, task);
    }
    case "product": {
      const product = store.products.get(id);
      return product && { name: product.name, origin: { subtype: product.productType } };
    }
    case "version": {
      const version = store.versions.get(id);
      return version && describeVersion(store, version);
    }
    case "representation": {
      const representation = store.representations.get(id);
      return representation && { name: representation.name };
    }
    case "workfile": {
      const workfile = store.workfiles.get(id);
      return workfile && { name: workfileName(workfile) };
    }
  }
}

function folderParts({ name, folderType, label }: FolderRow) {
  return { name, origin: { subtype: folderType, label } };
}

function describeTask(store: ProjectStore, task: TaskRow): Description {
  const versions = store.versionsByTask.rows(task.id);
  return {
    name: task.name,
    origin: { subtype: task.taskType, label: task.label },
    parents: parentFolder(store, task.folderId),
    related: [
      ...task.assignees.map((name) => relatedUser(name, "assignee")),
      ...versions.map(({ id }) => relatedEntity("version", id)),
      relatedEntity("folder", task.folderId),
    ],
  };
}

function describeVersion(store: ProjectStore, version: VersionRow): Description {
  const product = store.products.get(version.productId);
  const task = version.taskId === null ? undefined : store.tasks.get(version.taskId);
  return {
    name: versionName(version.version),
    parents: product
      ? [
          ...parentFolder(store, product.folderId),
          { type: "product", subtype: product.productType, id: product.id, name: product.name },
        ]
      : [],
    related: [
      ...(product ? [relatedEntity("folder", product.folderId)] : []),
      ...(version.author === null ? [] : [relatedUser(version.author, "author")]),
      ...(task ? [relatedEntity("task", task.id)] : []),
      ...(task?.assignees ?? []).map((name) => relatedUser(name, "assignee")),
    ],
  };
}

function assigneesBelow(store: ProjectStore, folderId: string): NewReference[] {
  const names = store.tasksByFolder.rows(folderId).flatMap((task) => task.assignees);
  return names.map((name) => relatedUser(name, "assignee"));
}

function parentFolder(store: ProjectStore, id: string): JsonObject[] {
  const folder = store.folders.get(id);
  if (!folder) return [];
  const { name, label, folderType } = folder;
  return [{ type: "folder", subtype: folderType, id, name, label }];
}

function relatedUser(name: string, role: string): NewReference {
  const data = { role };
  return { type: "relation", entityType: "user", entityId: null, entityName: name, data };
}

function relatedEntity(entityType: string, id: string): NewReference {
  return { type: "relation", entityType, entityId: id, entityName: null };
}
