import { uniqueViolation } from "../store/constraint-violation.ts";
import type { WorkfileRow } from "../store/entity-rows.ts";
import { commonFields, notNull, thumbnailField } from "./common-fields.ts";
import type { EntitySpec } from "./entity-spec.ts";
import { readId, readText } from "./field-readers.ts";
import { requireListed, requireRow } from "./references.ts";

export const workfileSpec: EntitySpec<WorkfileRow> = {
  type: "workfile",
  required: ["path", "taskId"],
  fields: {
    ...commonFields,
    ...thumbnailField,
    path: (row, value) => {
      row.path = readText("path", notNull("path", value));
    },
    taskId: (row, value) => {
      row.taskId = readId("taskId", notNull("taskId", value));
    },
  },
  changeTopics: [
    ["data", "data_changed"],
    ["thumbnailId", "thumbnail_changed"],
    ["active", "active_changed"],
    ["tags", "tags_changed"],
    ["taskId", "task_changed"],
  ],
  table: ({ store }) => store.workfiles,
  blank: (base) => ({ ...base, path: "", taskId: "" }),
  name: workfileName,
  parentId: (row) => row.taskId,
  path: (row) => row.path,
  inheritsFrom: () => undefined,
  json: (row) => ({ path: row.path, taskId: row.taskId }),
  constrain: (row, space) => {
    const { store } = space;
    const twin = store.workfilePaths.first(row.path);
    if (twin && twin.id !== row.id) throw uniqueViolation("Workfile", "path", row.path);
    requireListed(space, "statuses", "status", row.status);
    requireRow(store.thumbnails, "thumbnailId", row.thumbnailId, "thumbnails");
    requireRow(store.tasks, "taskId", row.taskId, "tasks");
  },
  remove: (row, { space: { store } }) => store.workfiles.delete(row.id),
};

/** A workfile has no name of its own; it goes by that of its file. */
export function workfileName({ path }: WorkfileRow): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
