import { ApiError } from "../api-error.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import { customAttributeLinkEnd } from "../store/link-view.ts";
import { keyOf, type Row } from "../store/row.ts";
import { writeCollections } from "./collections.ts";
import { decodeEntity, type EntityData } from "./decode-entity.ts";
import { insertRow, type Mutation, updateRow } from "./mutation.ts";
import { completeFields } from "./new-entity-rules.ts";
import type { NewFields } from "./new-fields.ts";
import { afterCreate } from "./rules/after-effects.ts";

/** Types whose rows are always of a more special type, and those that only ftrack itself writes. */
const neverCreated: ReadonlySet<string> = new Set([
  "BaseUser",
  "Context",
  "CustomConfigurationBase",
  "Event",
  "Feed",
  "Resource",
  "StatusChange",
  "TypedContextStatusChange",
  "AssetVersionStatusChange",
  "StatusRuleGroup",
]);

/** Creates an entity with ftrack's defaults for whatever the client left out. */
export function createEntity(mutation: Mutation, type: EntityType, data: EntityData): Row {
  const { graph } = mutation;
  const concrete = concreteType(graph, type, data);
  if (concrete.isView || neverCreated.has(concrete.name)) {
    throw new ApiError("ValidationError", `Entities of type ${concrete.name} cannot be created.`);
  }
  const { fields: given, collections } = decodeEntity(graph, concrete, data);
  const known = upserted.has(concrete.name) ? knownRow(graph, concrete, given) : undefined;
  if (known) {
    updateRow(mutation, known, given);
    return known;
  }
  const fields: NewFields = {};
  for (const { name, fallback } of concrete.stored) {
    const value = given[name] ?? (fallback === "{uid}" ? mutation.newId() : fallback);
    fields[name] = value ?? null;
  }
  completeFields(mutation, concrete, fields, data);
  const row = insertRow(mutation, concrete, fields);
  writeCollections(mutation, row, collections);
  afterCreate(mutation, row);
  return row;
}

/** Types of which a second row with the same key takes the place of the first. */
const upserted: ReadonlySet<string> = new Set(["Metadata", "Recipient", "EntitySetting"]);

function knownRow(graph: Graph, type: EntityType, given: NewFields): Row | undefined {
  const key = keyOf(type, given);
  return key === undefined ? undefined : graph.store.get(type, key);
}

/** The type that is really created when a client names one that stands for several. */
function concreteType({ store }: Graph, type: EntityType, data: EntityData): EntityType {
  const { model } = store;
  switch (type.name) {
    case "TypedContext": {
      const id = data.object_type_id;
      const found = typeof id === "string" ? model.contextClass(id) : undefined;
      if (found) return found;
      throw new ApiError("ValidationError", "A new TypedContext needs a known object_type_id.");
    }
    case "List":
      return model.get(
        data.system_type === "assetversion" ? "AssetVersionList" : "TypedContextList",
      );
    case "Component":
      return model.get("FileComponent");
    case "NoteLabel":
      return model.get("NoteCategory");
    case "CustomAttributeLink": {
      const to = typeof data.to_id === "string" ? store.anywhere(data.to_id) : undefined;
      const end = to && customAttributeLinkEnd(to);
      if (end) return model.get(`${end}CustomAttributeLink`);
      throw new ApiError("ValidationError", "A new CustomAttributeLink needs a known to_id.");
    }
    default:
      return type;
  }
}
