import { ApiError } from "../api-error.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Row } from "../store/row.ts";
import { writeCollections } from "./collections.ts";
import { checkCustomValue } from "./custom-value-rules.ts";
import { decodeEntity, type EntityData } from "./decode-entity.ts";
import { writeDenseValue } from "./dense-values.ts";
import { findEntity, storedRow } from "./find-entity.ts";
import { type Mutation, updateRow } from "./mutation.ts";
import { afterUpdate } from "./rules/after-effects.ts";
import { moveContext } from "./rules/move-context.ts";

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
    writeDenseValue(mutation, found, fields.value ?? null);
    return findEntity(graph, found.type, found.key);
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
  const before = row.fields;
  const { parent_id: parentId } = fields;
  if (row.type.root.name === "Context" && typeof parentId === "string") {
    moveContext(mutation, row, parentId);
  }
  updateRow(mutation, row, fields);
  writeCollections(mutation, row, collections);
  afterUpdate(mutation, row, before);
  return row;
}
