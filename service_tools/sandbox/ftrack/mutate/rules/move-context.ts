import { ApiError } from "../../api-error.ts";
import type { Value } from "../../model/attribute.ts";
import { descendants, pathTo } from "../../store/context-tree.ts";
import type { Row } from "../../store/row.ts";
import { findEntity } from "../find-entity.ts";
import { type Mutation, updateRow } from "../mutation.ts";

/**
 * Puts a context below another one, and keeps it and everything below it in the project of its
 * new parent. Throws `ValidationError` for a project, and for a parent that lies below it.
 */
export function moveContext(mutation: Mutation, row: Row, parentId: string): void {
  const { store } = mutation.graph;
  const parent = findEntity(mutation.graph, store.model.get("Context"), parentId);
  if (row.type.name === "Project" || pathTo(store, parent).includes(row)) {
    const content = `${row.type.name} ${row.key} cannot be moved into itself or into another.`;
    throw new ApiError("ValidationError", content);
  }
  const project = parent.fields.project_id ?? null;
  const isElsewhere = project !== row.fields.project_id;
  updateRow(mutation, row, { parent_id: parentId, project_id: project });
  if (!isElsewhere) return;
  for (const moved of [row, ...descendants(store, row)]) {
    updateRow(mutation, moved, { project_id: project });
    moveAssets(mutation, moved, project);
  }
}

/** Takes what was published on a context to the project that the context is moved to. */
function moveAssets(mutation: Mutation, context: Row, project: Value): void {
  const { store } = mutation.graph;
  const find = (type: string, by: string, id: string) => [
    ...store.table(store.model.get(type)).find(by, id),
  ];
  for (const asset of find("Asset", "context_id", context.key)) {
    updateRow(mutation, asset, { project_id: project });
    for (const version of find("AssetVersion", "asset_id", asset.key)) {
      updateRow(mutation, version, { project_id: project });
    }
  }
}
