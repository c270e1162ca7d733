/** The rows of a table by a key of theirs. */
export class TableIndex<Row extends { readonly id: string }> {
  readonly #keyOf: (row: Row) => string | undefined;
  readonly #rows = new Map<string, Map<string, Row>>();

  constructor(keyOf: (row: Row) => string | undefined) {
    this.#keyOf = keyOf;
  }

  rows(key: string): Row[] {
    return [...(this.#rows.get(key)?.values() ?? [])];
  }

  first(key: string): Row | undefined {
    return this.#rows.get(key)?.values().next().value;
  }

  count(key: string): number {
    return this.#rows.get(key)?.size ?? 0;
  }

  /** Whether the row's key is one of the given ones. */
  contains(row: Row, keys: ReadonlySet<string>): boolean {
    const key = this.#keyOf(row);
    return key !== undefined && keys.has(key);
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }

  /** For the table: takes `before` out and puts `after` in; either may be missing. */
  replace(before: Row | undefined, after: Row | undefined): void {
    const oldKey = before && this.#keyOf(before);
    const newKey = after && this.#keyOf(after);
    if (before && oldKey !== undefined && oldKey !== newKey) this.#remove(oldKey, before.id);
    if (after && newKey !== undefined) {
      const rows = this.#rows.get(newKey);
      if (rows) rows.set(after.id, after);
      else this.#rows.set(newKey, new Map([[after.id, after]]));
    }
  }

  #remove(key: string, id: string): void {
    const rows = this.#rows.get(key);
    rows?.delete(id);
    if (rows?.size === 0) this.#rows.delete(key);
  }
}
