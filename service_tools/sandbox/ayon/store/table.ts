import type { Journal } from "./journal.ts";
import { TableIndex } from "./table-index.ts";

/** What a table needs to know of its rows. */
export interface Identified {
  readonly id: string;
  /** Place in the order of insertion; what AYON's cursors hold. */
  readonly creationOrder: number;
}

/** Rows by id, with indexes that follow every write. Rows are replaced, never changed in place. */
export class Table<Row extends Identified> {
  readonly #journal: Journal;
  readonly #rows = new Map<string, Row>();
  readonly #indexes: TableIndex<Row>[] = [];
  #ordered: readonly Row[] | undefined;
  #sequence = 0;
  #writes = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Adds an index; rows for which `keyOf` gives undefined stay out of it. To be called before the first row. */
  index(keyOf: (row: Row) => string | undefined): TableIndex<Row> {
    const index = new TableIndex(keyOf);
    this.#indexes.push(index);
    return index;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Grows with every write: a cache made at one revision is good for as long as it stays. */
  get revision(): number {
    return this.#writes;
  }

  nextCreationOrder(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  put(row: Row): void {
    const before = this.#rows.get(row.id);
    this.#write(row.id, row);
    this.#journal.wrote(() => this.#write(row.id, before));
  }

  /** Replaces columns of a row, if it is there. */
  patch(id: string, changes: Partial<Row>): void {
    const row = this.get(id);
    if (row) this.put({ ...row, ...changes });
  }

  delete(id: string): void {
    const before = this.#rows.get(id);
    if (!before) return;
    this.#write(id, undefined);
    this.#journal.wrote(() => this.#write(id, before));
  }

  /** Every row, in order of creation. */
  ordered(): readonly Row[] {
    this.#ordered ??= [...this.#rows.values()].sort((a, b) => a.creationOrder - b.creationOrder);
    return this.#ordered;
  }

  #write(id: string, row: Row | undefined): void {
    const before = this.#rows.get(id);
    if (row) this.#rows.set(id, row);
    else this.#rows.delete(id);
    for (const index of this.#indexes) index.replace(before, row);
    this.#ordered = undefined;
    this.#writes += 1;
  }
}
