import { ApiError } from "../../api-error.ts";
import type { EntityType } from "../../model/entity-type.ts";
import { customAttributeLinkEnd } from "../../store/link-view.ts";
import type { Row } from "../../store/row.ts";
import { checkCustomValue } from "../custom-value-rules.ts";
import type { Mutation } from "../mutation.ts";
import { type NewFields, needed } from "../new-fields.ts";

const identity = ["entity_type", "object_type_id", "project_id", "is_hierarchical"];

/** Checks a new custom attribute: its key is free among those for the same entities. */
export function completeConfiguration(
  { graph }: Mutation,
  type: EntityType,
  fields: NewFields,
): void {
  const key = needed(type, fields, "key");
  const isLink = type.name === "CustomAttributeLinkConfiguration";
  needed(type, fields, isLink ? "entity_type_to" : "type_id");
  needed(type, fields, "entity_type");
  fields.label ??= key;
  for (const other of graph.store.table(type).find("key", key)) {
    if (other.type !== type) continue;
    if (identity.every((name) => (other.fields[name] ?? null) === (fields[name] ?? null))) {
      const content = `There is already a custom attribute "${key}" for the same entities.`;
      throw new ApiError("DuplicateEntryError", content);
    }
  }
}

/** Brings a value of a custom attribute into its stored form. */
export function completeCustomValue({ graph }: Mutation, _: EntityType, fields: NewFields): void {
  fields.value = checkCustomValue(graph, fields.configuration_id, fields.value ?? null);
}

/** Fills in the kinds of the entities that a link of a custom attribute joins. */
export function completeCustomLink({ graph }: Mutation, type: EntityType, fields: NewFields): void {
  for (const end of ["from", "to"]) {
    const entity = graph.store.anywhere(needed(type, fields, `${end}_id`));
    fields[`${end}_entity_type`] ??= entity ? endName(entity) : null;
  }
}

function endName(entity: Row): string | null {
  if (entity.type.root.name !== "Context") return customAttributeLinkEnd(entity) ?? null;
  return entity.type.name === "Project" ? "Project" : "TypedContext";
}
