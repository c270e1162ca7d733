import type { EntityType } from "../model/entity-type.ts";
import { findEntity, storedRow } from "./find-entity.ts";
import { type Mutation, removeRow } from "./mutation.ts";

/**
 * Deletes an entity and what belongs to it; throws when it does not exist. One that the same batch
 * has removed already may be deleted again: clients take it off a collection first.
 */
export function deleteEntity(mutation: Mutation, type: EntityType, key: string): void {
  const { graph } = mutation;
  if (mutation.log.hasRemoved(type, key) && !graph.store.get(type, key)) return;
  const row = findEntity(graph, type, key);
  const stored = storedRow(graph, row);
  if (stored) removeRow(mutation, stored);
}
