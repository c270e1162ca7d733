import { createHash } from "node:crypto";
import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/** Writes seed rows, with ids that depend on nothing but how many were given out before. */
export class SeedWriter {
  readonly store: Store;
  #given = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /** A new uuid of version 5, the same in every run. */
  id(): string {
    this.#given += 1;
    const digest = createHash("sha1").update(`ftrack sandbox ${this.#given}`).digest();
    digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
    digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = digest.toString("hex", 0, 16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join("-");
  }

  /** Adds an entity; what `fields` leaves out has its schema's default, or no value. */
  add(typeName: string, fields: Readonly<Record<string, Value>>): Row {
    const type: EntityType = this.store.model.get(typeName);
    const complete: Record<string, Value> = {};
    for (const { name, fallback } of type.stored) {
      complete[name] = fields[name] ?? (fallback === "{uid}" ? this.id() : (fallback ?? null));
    }
    return this.store.insert(type, complete);
  }
}
