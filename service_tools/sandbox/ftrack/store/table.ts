import type { Value } from "../model/attribute.ts";
import { type Fields, fold, type Row } from "./row.ts";

const nothing: ReadonlySet<Row> = new Set();

/** The rows of one chain of types, found by primary key and by the indexed attributes. */
export class Table {
  readonly #rows = new Map<string, Row>();
  readonly #indexes = new Map<string, Map<string, Set<Row>>>();
  #version = 0;

  constructor(indexed: Iterable<string>) {
    for (const attribute of indexed) this.#indexes.set(attribute, new Map());
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#rows.size;
  }

  rows(): IterableIterator<Row> {
    return this.#rows.values();
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  isIndexed(attribute: string): boolean {
    return this.#indexes.has(attribute);
  }

  /** The rows whose indexed attribute holds this text, whatever its case. */
  find(attribute: string, text: string): ReadonlySet<Row> {
    return this.#indexes.get(attribute)?.get(fold(text)) ?? nothing;
  }

  insert(row: Row): void {
    this.#version += 1;
    this.#rows.set(row.key, row);
    for (const [attribute, index] of this.#indexes) enter(index, row.fields[attribute], row);
  }

  remove(row: Row): void {
    this.#version += 1;
    this.#rows.delete(row.key);
    for (const [attribute, index] of this.#indexes) leave(index, row.fields[attribute], row);
  }

  replace(row: Row, fields: Fields): void {
    this.#version += 1;
    for (const [attribute, index] of this.#indexes) {
      const before = row.fields[attribute];
      const after = fields[attribute];
      if (before === after) continue;
      leave(index, before, row);
      enter(index, after, row);
    }
    row.fields = fields;
  }
}

function enter(index: Map<string, Set<Row>>, value: Value | undefined, row: Row): void {
  if (typeof value !== "string" && typeof value !== "number") return;
  const text = fold(String(value));
  const rows = index.get(text);
  if (rows) rows.add(row);
  else index.set(text, new Set([row]));
}

function leave(index: Map<string, Set<Row>>, value: Value | undefined, row: Row): void {
  if (typeof value !== "string" && typeof value !== "number") return;
  const text = fold(String(value));
  const rows = index.get(text);
  rows?.delete(row);
  if (rows?.size === 0) index.delete(text);
}
