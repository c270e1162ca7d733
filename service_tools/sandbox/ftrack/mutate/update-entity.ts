import { ApiError } from "../api-error.ts";
import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import { descendants, pathTo } from "../store/context-tree.ts";
import type { Row } from "../store/row.ts";
import { writeCollections } from "./collections.ts";
import { checkCustomValue } from "./custom-value-rules.ts";
import { decodeEntity, type EntityData } from "./decode-entity.ts";
import { findEntity, storedRow } from "./find-entity.ts";
import { insertRow, type Mutation, updateRow } from "./mutation.ts";
import { afterUpdate } from "./rules/after-effects.ts";

/** Changes an entity; throws when it does not exist or an attribute cannot be changed. */
export function updateEntity(
  mutation: Mutation,
  type: EntityType,
  key: string,
  data: EntityData,
): Row {
  const { graph } = mutation;
  const found = findEntity(graph, type, key);
  const { fields, collections } = decodeEntity(graph, found.type, data);
  if (typeof found.type.description.view === "object") {
    return updateView(mutation, found, fields.value ?? null);
  }
  const row = storedRow(graph, found) ?? found;
  for (const name of Object.keys(fields)) {
    if (row.type.immutable.has(name) && fields[name] !== row.fields[name]) {
      throw new ApiError("ValidationError", `${row.type.name}.${name} cannot be changed.`);
    }
  }
  if (row.type.name === "CustomAttributeValue") {
    fields.value = checkCustomValue(graph, row.fields.configuration_id, fields.value ?? null);
  }
  const { parent_id: parentId } = fields;
  if (row.type.root.name === "Context" && typeof parentId === "string") {
    moveContext(mutation, row, parentId, fields);
  }
  const before = row.fields;
  updateRow(mutation, row, fields);
  writeCollections(mutation, row, collections);
  afterUpdate(mutation, row, before);
  return row;
}

/** A change of the dense view is kept as an explicit value, whether there was one or not. */
function updateView(mutation: Mutation, row: Row, sent: Value): Row {
  const { graph } = mutation;
  const { configuration_id: configurationId, entity_id: entityId } = row.fields;
  const value = checkCustomValue(graph, configurationId, sent);
  const explicit = graph.store.model.get("CustomAttributeValue");
  const stored = graph.store.get(explicit, row.key);
  if (stored) updateRow(mutation, stored, { value });
  else {
    insertRow(mutation, explicit, {
      configuration_id: configurationId ?? null,
      entity_id: entityId ?? null,
      value,
    });
  }
  return findEntity(graph, row.type, row.key);
}

/** Keeps a moved context, and everything below it, in the project of its new parent. */
function moveContext(
  mutation: Mutation,
  row: Row,
  parentId: string,
  fields: Record<string, Value>,
): void {
  const { store } = mutation.graph;
  const parent = findEntity(mutation.graph, store.model.get("Context"), parentId);
  if (row.type.name === "Project" || pathTo(store, parent).includes(row)) {
    const content = `${row.type.name} ${row.key} cannot be moved into itself or into another.`;
    throw new ApiError("ValidationError", content);
  }
  const project = parent.fields.project_id ?? null;
  if (project === row.fields.project_id) return;
  fields.project_id = project;
  for (const below of [row, ...descendants(store, row)]) {
    if (below !== row) updateRow(mutation, below, { project_id: project });
    moveAssets(mutation, below, project);
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
