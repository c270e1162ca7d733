import { newId } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { NewReference, ReferenceRow } from "./activity-row.ts";

/** Key of `referencesByTarget`. */
export function targetKey({ entityId, entityName }: Pick<ReferenceRow, "entityId" | "entityName">) {
  return entityId ?? `user:${entityName}`;
}

/** Each user and entity once; where it is named twice, the first mention counts. */
export function distinctReferences(references: readonly NewReference[]): NewReference[] {
  const found = new Map<string, NewReference>();
  for (const reference of references) {
    const key = `${reference.entityType} ${targetKey(reference)}`;
    if (!found.has(key)) found.set(key, reference);
  }
  return [...found.values()];
}

export function storeReferences(
  { references }: ProjectStore,
  activityId: string,
  wanted: readonly NewReference[],
  time: number,
): void {
  for (const reference of wanted) {
    references.put({
      data: {},
      ...reference,
      id: newId(),
      creationOrder: references.nextCreationOrder(),
      activityId,
      createdAt: time,
      updatedAt: time,
    });
  }
}

/** What events tell of an activity's references: those to entities, not to users. */
export function referencesSummary(references: readonly NewReference[]): JsonObject[] {
  return references
    .filter(({ entityId }) => entityId !== null)
    .map(({ entityId, entityType, type }) => ({
      entity_id: entityId,
      entity_type: entityType,
      reference_type: type,
    }));
}
