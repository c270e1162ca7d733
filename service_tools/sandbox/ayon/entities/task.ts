import { missingField, uniqueViolation } from "../store/constraint-violation.ts";
import type { TaskRow } from "../store/entity-rows.ts";
import { siblingKey } from "../store/project-store.ts";
import { commonFields, notNull, thumbnailField } from "./common-fields.ts";
import type { EntitySpec, WriteOrder } from "./entity-spec.ts";
import { readId, readLabelOrNull, readName, readText, readTexts } from "./field-readers.ts";
import { requireListed, requireRow } from "./references.ts";

export const taskSpec: EntitySpec<TaskRow> = {
  type: "task",
  required: ["name", "taskType"],
  fields: {
    ...commonFields,
    ...thumbnailField,
    name: (row, value) => {
      row.name = readName("name", notNull("name", value));
    },
    label: (row, value) => {
      row.label = readLabelOrNull("label", value);
    },
    taskType: (row, value) => {
      row.taskType = readText("taskType", notNull("taskType", value));
    },
    folderId: (row, value) => {
      row.folderId = readId("folderId", notNull("folderId", value));
    },
    assignees: (row, value) => {
      row.assignees = readTexts("assignees", value);
    },
  },
  changeTopics: [
    ["data", "data_changed"],
    ["label", "label_changed"],
    ["taskType", "type_changed"],
    ["thumbnailId", "thumbnail_changed"],
    ["active", "active_changed"],
    ["assignees", "assignees_changed"],
    ["tags", "tags_changed"],
    ["folderId", "folder_changed"],
  ],
  table: ({ store }) => store.tasks,
  blank: (base) => ({ ...base, name: "", label: null, taskType: "", folderId: "", assignees: [] }),
  name: (row) => row.name,
  parentId: (row) => row.folderId,
  path: (row, { hierarchy }) => hierarchy.taskPath(row),
  inheritsFrom: (row) => row.folderId,
  keepsCreator: false,
  json: (row) => ({
    name: row.name,
    label: row.label,
    taskType: row.taskType,
    folderId: row.folderId,
    assignees: row.assignees,
  }),
  constrain: (row, space) => {
    const { store } = space;
    if (row.folderId === "") throw missingField("folder_id");
    const twin = row.active ? store.taskNames.first(siblingKey(row.folderId, row.name)) : undefined;
    if (twin && twin.id !== row.id) {
      const value = `${row.folderId}, ${row.name.toLowerCase()}`;
      throw uniqueViolation("Task", "folder_id, lower(name::text)", value);
    }
    requireListed(space, "taskTypes", "taskType", row.taskType);
    requireListed(space, "statuses", "status", row.status);
    requireRow(store.thumbnails, "thumbnailId", row.thumbnailId, "thumbnails");
    requireRow(store.folders, "folderId", row.folderId, "folders");
  },
  remove: removeTask,
};

/** Versions made for the task stay, without it; its workfiles go with it. */
export function removeTask(task: TaskRow, { space }: WriteOrder): void {
  const { store } = space;
  for (const version of store.versionsByTask.rows(task.id)) {
    store.versions.put({ ...version, taskId: null });
  }
  for (const workfile of store.workfilesByTask.rows(task.id)) store.workfiles.delete(workfile.id);
  store.tasks.delete(task.id);
}
