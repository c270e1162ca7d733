import { ApiError } from "../api-error.ts";
import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Model } from "../model/model.ts";
import type { Row } from "../store/row.ts";
import { writeCollections } from "./collections.ts";
import { decodeEntity, type EntityData } from "./decode-entity.ts";
import { insertRow, type Mutation, updateRow } from "./mutation.ts";
import { completeFields } from "./new-entity-rules.ts";

const neverCreated = new Set(["Context", "Resource", "BaseUser", "CustomConfigurationBase"]);

/** Creates an entity with ftrack's defaults for whatever the client left out. */
export function createEntity(mutation: Mutation, type: EntityType, data: EntityData): Row {
  const { graph } = mutation;
  const concrete = concreteType(graph.store.model, type, data);
  if (concrete.isView || neverCreated.has(concrete.name)) {
    throw new ApiError("ValidationError", `Entities of type ${concrete.name} cannot be created.`);
  }
  const { fields: given, collections } = decodeEntity(graph, concrete, data);
  if (concrete.name === "Metadata") {
    const known = graph.store.get(concrete, `${given.parent_id},${given.key}`);
    if (known) {
      updateRow(mutation, known, given);
      return known;
    }
  }
  const fields: Record<string, Value> = {};
  for (const { name, fallback } of concrete.stored) {
    const value = given[name] ?? (fallback === "{uid}" ? mutation.newId() : fallback);
    fields[name] = value ?? null;
  }
  completeFields(mutation, concrete, fields);
  const row = insertRow(mutation, concrete, fields);
  writeCollections(mutation, row, collections);
  return row;
}

/** The type that is really created when a client names one that stands for several. */
function concreteType(model: Model, type: EntityType, data: EntityData): EntityType {
  if (type.name === "TypedContext") {
    const id = data.object_type_id;
    const found = typeof id === "string" ? model.contextClass(id) : undefined;
    if (found) return found;
    throw new ApiError("ValidationError", "A new TypedContext needs a known object_type_id.");
  }
  if (type.name === "List") {
    return model.get(data.system_type === "assetversion" ? "AssetVersionList" : "TypedContextList");
  }
  return type;
}
