import type { Identified } from "./identified.ts";
import type { Journal } from "./journal.ts";
import { OrderedRows } from "./ordered-rows.ts";
import { TableIndex } from "./table-index.ts";

/** Rows by id, with indexes that follow every write. Rows are replaced, never changed in place. */
export class Table<Row extends Identified> {
  readonly #journal: Journal;
  readonly #rows = new Map<string, Row>();
  readonly #indexes: TableIndex<Row>[] = [];
  readonly #ordered = new OrderedRows(() => this.#rows.values());
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

  /**
   * Every row, in order of creation. The list follows rows that are added or replaced while it is
   * in use, but not those that are deleted.
   */
  ordered(): readonly Row[] {
    return this.#ordered.list();
  }

  #write(id: string, row: Row | undefined): void {
    const before = this.#rows.get(id);
    if (row) this.#rows.set(id, row);
    else this.#rows.delete(id);
    for (const index of this.#indexes) index.replace(before, row);
    this.#ordered.replace(before, row);
    this.#writes += 1;
  }
}
