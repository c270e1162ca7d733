import type { EntityType } from "../model/entity-type.ts";
import type { Fields, Row } from "../store/row.ts";

/** The way from an entity up to its project, as `ftrack.update` tells it. */
export interface ParentInfo {
  readonly entityId: string;
  readonly entityType: string;
  readonly entity_type: string;
  readonly parentId: string | null;
}

/** What a batch did to one entity, taken together. */
export interface Change {
  readonly kind: "add" | "update" | "remove";
  readonly row: Row;
  /** The fields before the batch; those at the end of its life for a removed entity. */
  readonly before: Fields;
  /** Kept for removed entities, whose parents may be gone when the batch is told about. */
  readonly parents: readonly ParentInfo[] | undefined;
}

/** The changes of one batch in the order in which the entities were first touched. */
export class ChangeLog {
  readonly #changes = new Map<Row, Change>();
  readonly #removed = new Set<string>();
  readonly #parentsOf: (row: Row) => readonly ParentInfo[];

  constructor(parentsOf: (row: Row) => readonly ParentInfo[]) {
    this.#parentsOf = parentsOf;
  }

  changes(): Iterable<Change> {
    return this.#changes.values();
  }

  added(row: Row): void {
    this.#changes.set(row, { kind: "add", row, before: {}, parents: undefined });
  }

  /** Whether the batch has removed a row with this key itself, maybe along with another. */
  hasRemoved(type: EntityType, key: string): boolean {
    return this.#removed.has(removedKey(type, key));
  }

  /** To be called before the row gets its new fields. */
  updating(row: Row): void {
    if (this.#changes.has(row)) return;
    this.#changes.set(row, { kind: "update", row, before: row.fields, parents: undefined });
  }

  /** To be called while the row and its parents are still there. */
  removing(row: Row): void {
    this.#removed.add(removedKey(row.type, row.key));
    const known = this.#changes.get(row);
    if (known?.kind === "add") {
      this.#changes.delete(row);
      return;
    }
    const before = known?.before ?? row.fields;
    this.#changes.set(row, { kind: "remove", row, before, parents: this.#parentsOf(row) });
  }
}

function removedKey({ root }: EntityType, key: string): string {
  return `${root.name} ${key}`;
}
