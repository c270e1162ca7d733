import { ApiError } from "../../api-error.ts";
import type { EntityType } from "../../model/entity-type.ts";
import type { Mutation } from "../mutation.ts";
import { type NewFields, needed } from "../new-fields.ts";
import { firstStatus, firstType } from "../workflow.ts";

/** Fills in what a new project or typed context has from its schema and its parent. */
export function completeContext(mutation: Mutation, type: EntityType, fields: NewFields): void {
  if (type.name === "Project") completeProject(mutation, type, fields);
  else completeTypedContext(mutation, type, fields);
}

function completeProject({ graph }: Mutation, type: EntityType, fields: NewFields): void {
  const schema = needed(type, fields, "project_schema_id");
  if (!graph.store.follow("ProjectSchema", schema)) {
    throw new ApiError("ValidationError", `There is no ProjectSchema ${schema}.`);
  }
  fields.context_type = "show";
  fields.project_id = fields.id ?? null;
  fields.parent_id = null;
  fields.full_name ??= fields.name ?? null;
}

function completeTypedContext(mutation: Mutation, type: EntityType, fields: NewFields): void {
  const { graph } = mutation;
  const parent = graph.store.follow("Context", needed(type, fields, "parent_id"));
  fields.context_type = "task";
  fields.object_type_id = type.description.classifier?.value ?? null;
  fields.project_id = parent?.fields.project_id ?? null;
  if (!type.immutable.has("status_id")) fields.status_id ??= firstStatus(graph, fields);
  if (!type.immutable.has("type_id")) fields.type_id ??= firstType(graph, fields);
}
