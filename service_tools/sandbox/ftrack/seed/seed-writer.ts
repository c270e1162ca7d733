import { hash } from "node:crypto";
import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/** What an entity of a type has when nothing is said about it. */
interface Blank {
  readonly type: EntityType;
  readonly fields: Readonly<Record<string, Value>>;
  /** The attributes that get a new uuid each. */
  readonly uuids: readonly string[];
}

/** Writes seed rows, with ids that depend on nothing but how many were given out before. */
export class SeedWriter {
  readonly store: Store;
  readonly #blanks = new Map<string, Blank>();
  #given = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /** A new uuid of version 5, the same in every run. */
  id(): string {
    this.#given += 1;
    const digest = hash("sha1", `ftrack sandbox ${this.#given}`, "hex");
    const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
    const groups = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`];
    return `${groups.join("-")}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  }

  /** Adds an entity; what `fields` leaves out has its schema's default, or no value. */
  add(typeName: string, fields: Readonly<Record<string, Value>>): Row {
    const { type, fields: blank, uuids } = this.#blankOf(typeName);
    const complete: Record<string, Value> = { ...blank };
    for (const name in fields) complete[name] = fields[name] ?? blank[name] ?? null;
    for (const name of uuids) complete[name] ??= this.id();
    return this.store.insert(type, complete);
  }

  #blankOf(typeName: string): Blank {
    const known = this.#blanks.get(typeName);
    if (known) return known;
    const type = this.store.model.get(typeName);
    const fields: Record<string, Value> = {};
    const uuids: string[] = [];
    for (const { name, fallback } of type.stored) {
      if (fallback === "{uid}") uuids.push(name);
      fields[name] = fallback === "{uid}" ? null : (fallback ?? null);
    }
    const blank = { type, fields, uuids };
    this.#blanks.set(typeName, blank);
    return blank;
  }
}
