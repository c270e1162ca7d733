import type { Identified } from "./identified.ts";
import { OrderedRows } from "./ordered-rows.ts";

/** The rows of a table by a key of theirs. */
export class TableIndex<Row extends Identified> {
  readonly #keyOf: (row: Row) => string | undefined;
  /** Most keys of most indexes have one row, which needs no map of its own. */
  readonly #rows = new Map<string, Row | Map<string, Row>>();
  /** Of the keys that were asked for in order. */
  readonly #ordered = new Map<string, OrderedRows<Row>>();

  constructor(keyOf: (row: Row) => string | undefined) {
    this.#keyOf = keyOf;
  }

  rows(key: string): Row[] {
    const found = this.#rows.get(key);
    if (!found) return [];
    return found instanceof Map ? [...found.values()] : [found];
  }

  /** The rows in order of creation, as {@link Table.ordered} gives them; for keys with many rows. */
  ordered(key: string): readonly Row[] {
    let ordered = this.#ordered.get(key);
    if (!ordered) {
      ordered = new OrderedRows(() => this.rows(key));
      this.#ordered.set(key, ordered);
    }
    return ordered.list();
  }

  first(key: string): Row | undefined {
    const found = this.#rows.get(key);
    return found instanceof Map ? found.values().next().value : found;
  }

  count(key: string): number {
    const found = this.#rows.get(key);
    return found instanceof Map ? found.size : found ? 1 : 0;
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
    const stays = oldKey === newKey;
    if (before && oldKey !== undefined && !stays) {
      this.#remove(oldKey, before.id);
      this.#ordered.get(oldKey)?.replace(before, undefined);
    }
    if (after && newKey !== undefined) {
      this.#put(newKey, after);
      this.#ordered.get(newKey)?.replace(stays ? before : undefined, after);
    }
  }

  #put(key: string, row: Row): void {
    const found = this.#rows.get(key);
    if (found instanceof Map) found.set(row.id, row);
    else if (!found || found.id === row.id) this.#rows.set(key, row);
    else {
      this.#rows.set(
        key,
        new Map([
          [found.id, found],
          [row.id, row],
        ]),
      );
    }
  }

  #remove(key: string, id: string): void {
    const found = this.#rows.get(key);
    if (found instanceof Map) {
      found.delete(id);
      if (found.size > 0) return;
    }
    this.#rows.delete(key);
    this.#ordered.delete(key);
  }
}
