import { isRecord, type JsonRecord } from "../record.ts";
import type { FtrackEvent } from "./event.ts";

/** The entries of an `ftrack.update` event, one for each entity, as far as they are objects at all. */
export function updatedEntities({ data }: Pick<FtrackEvent, "data">): JsonRecord[] {
  return records(data.entities);
}

/** Id of the project that an entry is about. The last of the parents of an entity is its project, which is its own and only parent. */
export function projectOfEntity(entity: JsonRecord): string | undefined {
  const project = parentsOfEntity(entity).find(({ entityType }) => entityType === "show");
  const [id] = entityIds(project?.entityId);
  if (id !== undefined) return id;
  return entity.entityType === "show" ? entityIds(entity.entityId)[0] : undefined;
}

/** The entity itself and what it hangs on, as far as the entry tells. */
export function parentsOfEntity({ parents }: JsonRecord): JsonRecord[] {
  return records(parents);
}

/**
 * The columns and custom attributes that an entry says have changed. Undefined when it was made of ftrack's log,
 * which names entities and not what of them has changed: events from the event server always tell the keys.
 */
export function changedKeys({ keys }: JsonRecord): ReadonlySet<unknown> | undefined {
  return Array.isArray(keys) ? new Set(keys) : undefined;
}

/** The ids in a value of an event; ftrack sends an id now and then as a list of one. */
export function entityIds(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === "string" && id !== "",
  );
}

function records(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
