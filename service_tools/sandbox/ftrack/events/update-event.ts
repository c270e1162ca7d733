import type { EntityType } from "../model/entity-type.ts";
import type { Change, ParentInfo } from "../mutate/change-log.ts";
import type { Store } from "../store/store.ts";
import { customValueChanges } from "./custom-value-changes.ts";
import { columnText } from "./event-text.ts";
import { entityTypeOf, parentChain } from "./parent-chain.ts";

/** A value before and after, as a text or nothing. */
export interface ValueChange {
  readonly old: string | null;
  readonly new: string | null;
}

/** What `ftrack.update` tells about one entity. */
export interface UpdatedEntity {
  readonly entityId: string;
  /** The table, lower-case: `task` for every typed context, `show` for a project. */
  readonly entityType: string;
  /** The type, as in queries. */
  readonly entity_type: string;
  readonly action: "add" | "update" | "remove" | "move";
  /** The columns that changed, or the keys of custom attributes. */
  readonly keys: readonly string[];
  readonly changes: Readonly<Record<string, ValueChange>>;
  readonly objectTypeId: string;
  readonly parentId: string | null;
  readonly parents: readonly ParentInfo[];
}

/** Describes the changes of one committed batch; nothing comes of changes that are not told. */
export function updatedEntities(store: Store, changes: Iterable<Change>): UpdatedEntity[] {
  const all = [...changes];
  const customValues = customValueChanges(store, all);
  const entities: UpdatedEntity[] = [];
  for (const change of all) {
    if (!change.row.type.sendsEvents) continue;
    const columns = columnChanges(change);
    const custom = change.kind === "remove" ? {} : (customValues.get(change.row) ?? {});
    customValues.delete(change.row);
    entities.push(describe(store, change, { ...columns, ...custom }));
  }
  for (const [row, custom] of customValues) {
    if (!row.type.sendsEvents) continue;
    const change: Change = { kind: "update", row, before: row.fields, parents: undefined };
    entities.push(describe(store, change, custom));
  }
  return entities.filter((entity) => entity.keys.length > 0);
}

function describe(
  store: Store,
  { kind, row, parents: kept }: Change,
  changes: Readonly<Record<string, ValueChange>>,
): UpdatedEntity {
  const parents = kept ?? parentChain(store, row);
  const entityType = entityTypeOf(row);
  const objectTypeId = row.fields.object_type_id;
  return {
    entityId: row.key,
    entityType,
    entity_type: row.type.name,
    action: kind === "update" && "parent_id" in changes ? "move" : kind,
    keys: Object.keys(changes),
    changes,
    objectTypeId: typeof objectTypeId === "string" ? objectTypeId : entityType,
    parentId: parents[0]?.parentId ?? null,
    parents,
  };
}

function columnChanges({ kind, row, before }: Change): Record<string, ValueChange> {
  const changes: Record<string, ValueChange> = {};
  for (const { name, column } of visibleColumns(row.type)) {
    const old = columnText(kind === "add" ? null : before[name]);
    const now = columnText(kind === "remove" ? null : row.fields[name]);
    if (kind !== "update" || old !== now) changes[column] = { old, new: now };
  }
  return changes;
}

function visibleColumns(type: EntityType): readonly { name: string; column: string }[] {
  return type.stored.filter((attribute) => !attribute.hidden);
}
