import { badRequest, forbidden, HttpError } from "../http/http-error.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";
import type { FolderRow } from "../store/entity-rows.ts";
import { rootKey, siblingKey } from "../store/project-store.ts";
import { commonFields, notNull, thumbnailField } from "./common-fields.ts";
import type { EntitySpec, WriteOrder } from "./entity-spec.ts";
import { readIdOrNull, readLabelOrNull, readName, readText } from "./field-readers.ts";
import { removeProduct } from "./product.ts";
import { requireListed, requireRow } from "./references.ts";
import { removeTask } from "./task.ts";

export const folderSpec: EntitySpec<FolderRow> = {
  type: "folder",
  required: ["name"],
  fields: {
    ...commonFields,
    ...thumbnailField,
    name: (row, value) => {
      row.name = readName("name", notNull("name", value));
    },
    label: (row, value) => {
      row.label = readLabelOrNull("label", value);
    },
    folderType: (row, value) => {
      row.folderType = readText("folderType", notNull("folderType", value));
    },
    parentId: (row, value) => {
      row.parentId = readIdOrNull("parentId", value);
    },
  },
  changeTopics: [
    ["data", "data_changed"],
    ["label", "label_changed"],
    ["folderType", "type_changed"],
    ["thumbnailId", "thumbnail_changed"],
    ["active", "active_changed"],
    ["tags", "tags_changed"],
    ["parentId", "parent_changed"],
  ],
  table: ({ store }) => store.folders,
  blank: (base, _context, { store }) => ({
    ...base,
    name: "",
    label: null,
    folderType: store.project.folderTypes[0]?.name ?? "",
    parentId: null,
  }),
  name: (row) => row.name,
  parentId: (row) => row.parentId,
  path: (row, { hierarchy }) => hierarchy.folderPath(row),
  inheritsFrom: (row) => row.parentId,
  json: (row, { hierarchy }) => ({
    name: row.name,
    label: row.label,
    folderType: row.folderType,
    parentId: row.parentId,
    hasVersions: hierarchy.hasVersions(row.id),
  }),
  judge: (row, before, { space, force }) => {
    if (row.parentId === row.id) throw badRequest("Folder cannot be its own parent");
    if (!before) return;
    if (!force && space.hierarchy.hasVersions(row.id)) keepPublished(row, before);
    const moved = row.parentId !== before.parentId && row.parentId !== null;
    if (moved && space.hierarchy.subtree(row.id).has(row.parentId ?? "")) {
      throw badRequest("Folder cannot be moved to one of its descendants");
    }
  },
  constrain: (row, space) => {
    const { store } = space;
    const twin = row.active
      ? store.folderNames.first(siblingKey(row.parentId ?? rootKey, row.name))
      : undefined;
    if (twin && twin.id !== row.id) throw nameTaken(row);
    requireListed(space, "folderTypes", "folderType", row.folderType);
    requireListed(space, "statuses", "status", row.status);
    requireRow(store.thumbnails, "thumbnailId", row.thumbnailId, "thumbnails");
    requireRow(store.folders, "parentId", row.parentId, "folders");
  },
  remove: removeFolder,
};

function keepPublished(row: FolderRow, before: FolderRow): void {
  const fields = [
    ["name", row.name !== before.name],
    ["folder_type", row.folderType !== before.folderType],
    ["parent_id", row.parentId !== before.parentId],
  ] as const;
  for (const [field, changed] of fields) {
    if (changed) throw forbidden(`Cannot change ${field} of a folder with published versions`);
  }
}

function nameTaken(row: FolderRow) {
  const name = row.name.toLowerCase();
  return row.parentId === null
    ? uniqueViolation("Folder", "lower(name::text)", name)
    : uniqueViolation("Folder", "parent_id, lower(name::text)", `${row.parentId}, ${name}`);
}

/** Sub-folders and tasks go with the folder; products do only when forced, and refuse otherwise. */
function removeFolder(folder: FolderRow, order: WriteOrder): void {
  const { store, hierarchy } = order.space;
  const ids = hierarchy.subtree(folder.id);
  for (const id of ids) {
    for (const product of store.productsByFolder.rows(id)) {
      if (!order.force) {
        throw new HttpError(409, "Unable to delete a folder with products or tasks.", {
          slug: "delete-folder-with-children",
        });
      }
      removeProduct(product, order);
    }
  }
  for (const id of ids) {
    for (const task of store.tasksByFolder.rows(id)) removeTask(task, order);
    store.folders.delete(id);
  }
}
