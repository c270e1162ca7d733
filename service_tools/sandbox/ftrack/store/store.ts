import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Model } from "../model/model.ts";
import { type Fields, keyOf, type Row } from "./row.ts";
import { Table } from "./table.ts";

const searchedBy = new Set(["full_name", "key", "name", "parent_id", "username"]);

/** Every row of the sandbox, in memory. Changes are made inside a transaction or not at all. */
export class Store {
  readonly model: Model;
  readonly #tables = new Map<EntityType, Table>();
  #undo: (() => void)[] | undefined;
  #order = 0;
  #version = 0;

  constructor(model: Model) {
    this.model = model;
    const indexed = new Map<EntityType, Set<string>>();
    for (const type of model.types.values()) {
      const names = indexed.get(type.root) ?? new Set();
      indexed.set(type.root, names);
      for (const { name, references, marked } of type.stored) {
        if (references !== undefined || marked || searchedBy.has(name)) names.add(name);
      }
    }
    for (const [root, names] of indexed) this.#tables.set(root, new Table(names));
  }

  /** Grows with every change, and with every change that is taken back. */
  get version(): number {
    return this.#version;
  }

  table(type: EntityType): Table {
    const table = this.#tables.get(type.root);
    if (!table) throw new Error(`The store has no table for ${type.name}.`);
    return table;
  }

  /** The entity of this type, or of one that extends it, with this primary key. */
  get(type: EntityType, key: string): Row | undefined {
    const row = this.table(type).get(key);
    return row?.type.isA(type) ? row : undefined;
  }

  /** The entity of whatever type with this key; keys are unique over all tables. */
  anywhere(key: string): Row | undefined {
    for (const table of this.#tables.values()) {
      const row = table.get(key);
      if (row) return row;
    }
    return undefined;
  }

  /** The entity that a reference leads to: of the type so named, or of whatever type for `*`. */
  follow(typeName: string, key: Value | undefined): Row | undefined {
    if (typeof key !== "string") return undefined;
    return typeName === "*" ? this.anywhere(key) : this.get(this.model.get(typeName), key);
  }

  /** Runs `work`; when it throws, everything that it changed is as before. */
  transaction<T>(work: () => T): T {
    if (this.#undo) throw new Error("Transactions of the store cannot be nested.");
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return work();
    } catch (error) {
      for (const step of undo.reverse()) step();
      this.#version += 1;
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }

  /** Adds a row whose key is new; `keyOf` says whether the fields hold one. */
  insert(type: EntityType, fields: Fields): Row {
    const key = keyOf(type, fields);
    if (key === undefined) throw new Error(`A ${type.name} without its primary key was inserted.`);
    const row: Row = { type, key, order: this.#order, fields };
    this.#order += 1;
    const table = this.table(type);
    table.insert(row);
    this.#remember(() => table.remove(row));
    return row;
  }

  /** Gives a row new values for some of its fields; the primary key is not among them. */
  update(row: Row, changes: Fields): void {
    const before = row.fields;
    const table = this.table(row.type);
    table.replace(row, { ...before, ...changes });
    this.#remember(() => table.replace(row, before));
  }

  remove(row: Row): void {
    const table = this.table(row.type);
    table.remove(row);
    this.#remember(() => table.insert(row));
  }

  /** Has `step` done, too, when what is under way is taken back. */
  onRollback(step: () => void): void {
    if (!this.#undo) throw new Error("The store was changed outside a transaction.");
    this.#undo.push(step);
  }

  #remember(step: () => void): void {
    this.onRollback(step);
    this.#version += 1;
  }
}
