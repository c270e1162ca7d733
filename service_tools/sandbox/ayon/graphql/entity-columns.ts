import type { ProjectSpace } from "../entities/project-space.ts";
import type { Columns } from "../query-filter/columns.ts";
import type {
  EntityRow,
  FolderRow,
  ProductRow,
  RepresentationRow,
  TaskRow,
  VersionRow,
} from "../store/entity-rows.ts";

const common: Columns<EntityRow> = {
  id: { kind: "id", read: (row) => row.id },
  status: { kind: "text", read: (row) => row.status },
  tags: { kind: "texts", read: (row) => row.tags },
  active: { kind: "boolean", read: (row) => row.active },
  data: { kind: "json", read: (row) => row.data },
  created_at: { kind: "time", read: (row) => row.createdAt },
  updated_at: { kind: "time", read: (row) => row.updatedAt },
  created_by: { kind: "text", read: (row) => row.createdBy },
  updated_by: { kind: "text", read: (row) => row.updatedBy },
};

/** Columns that the `filter` argument of `folders` may name. */
export function folderColumns({ store, hierarchy }: ProjectSpace): Columns<FolderRow> {
  return {
    ...common,
    name: { kind: "text", read: (row) => row.name },
    label: { kind: "text", read: (row) => row.label },
    folder_type: { kind: "text", read: (row) => row.folderType },
    parent_id: { kind: "id", read: (row) => row.parentId },
    // Unlike elsewhere, AYON lays even those project values under it that are never inherited.
    attrib: {
      kind: "json",
      read: (row) => ({
        ...store.project.attrib,
        ...hierarchy.inheritedFrom(row.parentId),
        ...row.attrib,
      }),
    },
  };
}

/** Columns that the `filter` argument of `tasks` may name. */
export function taskColumns({ hierarchy }: ProjectSpace): Columns<TaskRow> {
  return {
    ...common,
    name: { kind: "text", read: (row) => row.name },
    label: { kind: "text", read: (row) => row.label },
    task_type: { kind: "text", read: (row) => row.taskType },
    folder_id: { kind: "id", read: (row) => row.folderId },
    assignees: { kind: "texts", read: (row) => row.assignees },
    attrib: {
      kind: "json",
      read: (row) => ({ ...hierarchy.inheritedFrom(row.folderId), ...row.attrib }),
    },
  };
}

/** Columns that the `filter` argument of `products` may name. */
export const productColumns: Columns<ProductRow> = {
  ...common,
  name: { kind: "text", read: (row) => row.name },
  folder_id: { kind: "id", read: (row) => row.folderId },
  product_type: { kind: "text", read: (row) => row.productType },
  product_base_type: { kind: "text", read: (row) => row.productBaseType },
  attrib: { kind: "json", read: (row) => row.attrib },
};

/** Columns that the `filter` argument of `versions` may name. */
export const versionColumns: Columns<VersionRow> = {
  ...common,
  version: { kind: "integer", read: (row) => row.version },
  product_id: { kind: "id", read: (row) => row.productId },
  task_id: { kind: "id", read: (row) => row.taskId },
  author: { kind: "text", read: (row) => row.author },
  attrib: { kind: "json", read: (row) => row.attrib },
};

/** Columns that the `filter` argument of `representations` may name. */
export const representationColumns: Columns<RepresentationRow> = {
  ...common,
  name: { kind: "text", read: (row) => row.name },
  version_id: { kind: "id", read: (row) => row.versionId },
  traits: { kind: "json", read: (row) => row.traits },
  attrib: { kind: "json", read: (row) => row.attrib },
};
