import { ApiError } from "../api-error.ts";
import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import { checkCustomValue } from "./custom-value-rules.ts";
import type { Mutation } from "./mutation.ts";
import { firstStatus, firstType } from "./workflow.ts";

type NewFields = Record<string, Value>;

/** Fills in and checks what a new entity of a type gets beyond the defaults of its attributes. */
export function completeFields(mutation: Mutation, type: EntityType, fields: NewFields): void {
  switch (type.root.name) {
    case "Context":
      if (type.name === "Project") completeProject(mutation, fields);
      else completeTypedContext(mutation, type, fields);
      fields.created_at ??= mutation.now();
      fields.created_by_id ??= mutation.actor.key;
      return;
    case "Resource":
      if (type.name === "User") fields.username ??= `user-${fields.id}`;
      return;
    case "CustomConfigurationBase":
      completeConfiguration(mutation, fields);
      return;
    case "CustomAttributeValue":
      fields.value = checkCustomValue(
        mutation.graph,
        fields.configuration_id,
        fields.value ?? null,
      );
      return;
    case "List":
      fields.date ??= mutation.now();
      fields.user_id ??= mutation.actor.key;
      return;
    case "Job":
      fields.created_at ??= mutation.now();
      fields.user_id ??= mutation.actor.key;
      return;
    case "Metadata":
      fields.value ??= "";
      fields.parent_type ??= "";
      return;
    default:
      for (const name of type.required) needed(type.name, fields, name);
  }
}

function completeProject({ graph }: Mutation, fields: NewFields): void {
  const schema = needed("Project", fields, "project_schema_id");
  if (!graph.store.get(graph.store.model.get("ProjectSchema"), schema)) {
    throw new ApiError("ValidationError", `There is no ProjectSchema ${schema}.`);
  }
  fields.context_type = "show";
  fields.project_id = fields.id ?? null;
  fields.parent_id = null;
  fields.full_name ??= fields.name ?? null;
}

function completeTypedContext(mutation: Mutation, type: EntityType, fields: NewFields): void {
  const { graph } = mutation;
  const parentId = needed(type.name, fields, "parent_id");
  const parent = graph.store.get(graph.store.model.get("Context"), parentId);
  fields.context_type = "task";
  fields.object_type_id = type.description.classifier?.value ?? null;
  fields.project_id = parent?.fields.project_id ?? null;
  if (!type.immutable.has("status_id")) fields.status_id ??= firstStatus(graph, fields);
  if (!type.immutable.has("type_id")) fields.type_id ??= firstType(graph, fields);
}

function completeConfiguration({ graph }: Mutation, fields: NewFields): void {
  const key = needed("CustomAttributeConfiguration", fields, "key");
  needed("CustomAttributeConfiguration", fields, "type_id");
  needed("CustomAttributeConfiguration", fields, "entity_type");
  fields.label ??= key;
  const type = graph.store.model.get("CustomAttributeConfiguration");
  const identity = ["entity_type", "object_type_id", "project_id", "is_hierarchical"];
  for (const other of graph.store.table(type).find("key", key)) {
    if (identity.every((name) => (other.fields[name] ?? null) === (fields[name] ?? null))) {
      const content = `There is already a custom attribute "${key}" for the same entities.`;
      throw new ApiError("DuplicateEntryError", content);
    }
  }
}

function needed(typeName: string, fields: NewFields, name: string): string {
  const value = fields[name];
  if (value === null || value === undefined) {
    throw new ApiError("ValidationError", `A new ${typeName} needs a value for "${name}".`);
  }
  return String(value);
}
