import { ApiError } from "../api-error.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import { type Fields, keyOf, type Row } from "../store/row.ts";
import type { ChangeLog } from "./change-log.ts";
import { refuseCircle } from "./rules/refuse-circle.ts";

/** What the operations of one batch share: the data, who acts, when, and what has changed. */
export interface Mutation {
  readonly graph: Graph;
  readonly log: ChangeLog;
  /** The user whose credentials came with the request. */
  readonly actor: Row;
  /** Now, in the form in which points in time are stored. */
  readonly now: () => string;
  readonly newId: () => string;
}

/** Adds a row and notes it. Throws `DuplicateEntryError` when its primary key is taken. */
export function insertRow({ graph, log }: Mutation, type: EntityType, fields: Fields): Row {
  const key = keyOf(type, fields);
  if (key === undefined) {
    const missing = type.primaryKey.filter((name) => !fields[name]).join(", ");
    throw new ApiError("ValidationError", `A new ${type.name} needs a value for ${missing}.`);
  }
  if (graph.store.table(type).get(key)) {
    const content = `There is already a ${type.name} with the key ${key}.`;
    throw new ApiError("DuplicateEntryError", content);
  }
  const row = graph.store.insert(type, fields);
  log.added(row);
  return row;
}

/** Gives a row new values and notes those that really differ. Throws when it would own itself. */
export function updateRow({ graph, log }: Mutation, row: Row, fields: Fields): void {
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(row.fields[name] ?? null) !== JSON.stringify(value),
  );
  if (changed.length === 0) return;
  log.updating(row);
  graph.store.update(row, Object.fromEntries(changed));
  const isMoved = row.type.stored.some(({ name, owned }) => owned && name in fields);
  if (isMoved) refuseCircle(graph.store, row);
}

/** Takes a row out, after everything that belongs to it, and clears other references to it. */
export function removeRow(mutation: Mutation, row: Row): void {
  const { store } = mutation.graph;
  for (const { holder, attribute, owned } of store.model.referencesTo(row.type)) {
    const referring = store.table(holder).find(attribute, row.key);
    if (referring.size === 0) continue;
    for (const other of [...referring]) {
      if (other === row || !store.table(holder).get(other.key)) continue;
      if (owned) removeRow(mutation, other);
      else updateRow(mutation, other, { [attribute]: null });
    }
  }
  mutation.log.removing(row);
  store.remove(row);
}
