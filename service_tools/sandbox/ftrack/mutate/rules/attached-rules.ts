import type { Value } from "../../model/attribute.ts";
import type { EntityType } from "../../model/entity-type.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";

/**
 * What an entity of `type` takes over from the one that it is put on by `parent_id`: the kind of
 * that entity, and for notes the project.
 */
export function attachedFields(store: Store, type: EntityType, parent: Row): Record<string, Value> {
  const fields: Record<string, Value> = {};
  if (type.attributes.has("parent_type")) fields.parent_type = parent.type.name;
  if (type.name === "Note") fields.project_id = projectOf(store, parent);
  return fields;
}

/** The project of an entity of whatever kind, where it has one. */
function projectOf(store: Store, row: Row): Value {
  const { project_id: own, review_session_id: sessionId } = row.fields;
  return own ?? store.follow("ReviewSession", sessionId)?.fields.project_id ?? null;
}
