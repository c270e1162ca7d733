import type { UpdatedEntity } from "../events/update-event.ts";
import type { Value } from "../model/attribute.ts";
import type { Store } from "../store/store.ts";
import type { Mutation } from "./mutation.ts";

/** How the log calls what was done to an entity. */
const inserts = { add: "insert", update: "update", move: "update", remove: "delete" };

/** Kinds of entities that the log files under the entity that they hang on. */
const filedAbove: ReadonlySet<string> = new Set([
  "appointment",
  "dependency",
  "listobject",
  "note",
  "timelog",
  "timer",
]);

/** How many rows the log keeps: about 200 MB when all of them tell of new tasks. */
const keptRows = 100_000;

/**
 * ftrack's own log of changes, the type `Event`: one row for a change of status, one for each
 * custom attribute, one for whatever else changed on an entity. What an assignment and a published
 * version are called, and who is told of them, is as ftrack has it; the names of other actions are
 * in that manner. The oldest rows go when there are more than are kept.
 */
export class History {
  readonly #kept: number;
  #lastId = 0;

  constructor(kept = keptRows) {
    this.#kept = kept;
  }

  /** Writes the changes of a batch, as a part of it. */
  write(mutation: Mutation, entities: readonly UpdatedEntity[]): void {
    const { store } = mutation.graph;
    for (const entity of entities) {
      for (const [action, keys] of actionsOf(store, entity)) {
        this.#lastId += 1;
        writeEvent(mutation, this.#lastId, entity, action, keys);
        forgetEvent(store, this.#lastId - this.#kept);
      }
    }
  }
}

/** Takes a row of the log out, and who was told of it. */
function forgetEvent(store: Store, id: number): void {
  const event = store.follow("Event", String(id));
  if (!event) return;
  const feeds = store.table(store.model.get("Feed")).find("social_id", event.key);
  for (const row of [...feeds, event]) store.remove(row);
}

function actionsOf(store: Store, entity: UpdatedEntity): [string, readonly string[]][] {
  const { action, entityType, entity_type: typeName, keys } = entity;
  if (action === "add" && entityType === "assetversion") return [["asset.published", keys]];
  if (entityType === "appointment" && action !== "update") {
    return [[`db.${action === "add" ? "append" : "remove"}.task:user`, keys]];
  }
  if (action === "add") return [[`db.append.${entityType}`, keys]];
  if (action === "remove") return [[`db.remove.${entityType}`, keys]];
  const columns = new Set(store.model.get(typeName).stored.map(({ column }) => column));
  const rows: [string, readonly string[]][] = [];
  const rest: string[] = [];
  for (const key of keys) {
    if (key === "statusid") rows.push([`change.status.${typeName.toLowerCase()}`, [key]]);
    else if (columns.has(key)) rest.push(key);
    else rows.push([`update.custom_attribute.${key}`, [key]]);
  }
  return rest.length > 0 ? [...rows, [`db.update.${entityType}`, rest]] : rows;
}

function writeEvent(
  { graph: { store }, actor, now, newId }: Mutation,
  id: number,
  entity: UpdatedEntity,
  action: string,
  keys: readonly string[],
): void {
  const { parents, entityType, entityId } = entity;
  const about = filedAbove.has(entityType) ? (parents[1] ?? parents[0]) : parents[0];
  const top = parents.at(-1);
  const changes = Object.fromEntries(keys.map((key) => [key, entity.changes[key]]));
  store.insert(store.model.get("Event"), {
    id,
    parent_type: about?.entityType ?? entityType,
    parent_id: about?.entityId ?? entityId,
    project_id: top?.entityType === "show" ? top.entityId : null,
    user_id: actor.key,
    action,
    insert: inserts[entity.action],
    data: JSON.stringify({ entityId, entityType, entity_type: entity.entity_type, keys, changes }),
    created_at: now(),
  });
  const owner = ownerOf(entity, action);
  if (typeof owner?.id !== "string") return;
  store.insert(store.model.get("Feed"), {
    id: newId(),
    owner_id: owner.id,
    social_id: id,
    distance: 0,
    relation: owner.relation,
    created_at: now(),
    cluster_id: null,
  });
}

/** Whom an event is told to. */
function ownerOf(
  { changes, entityType }: UpdatedEntity,
  action: string,
): { id: Value | undefined; relation: string } | undefined {
  const either = (key: string) => changes[key]?.new ?? changes[key]?.old;
  if (action === "asset.published") return { id: either("assetid"), relation: "owner" };
  if (entityType === "appointment") return { id: either("resource_id"), relation: "assigned" };
  return undefined;
}
