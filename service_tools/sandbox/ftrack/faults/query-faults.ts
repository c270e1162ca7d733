import type { SandboxControl } from "../../control/index.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Row } from "../store/row.ts";
import { lateEventIdsMs, shiftPages } from "./ftrack-faults.ts";

/** What the switches change about the results of queries. */
export class QueryFaults {
  readonly #control: SandboxControl;
  #late = new WeakMap<Row, boolean>();

  constructor(control: SandboxControl) {
    this.#control = control;
    control.onChange(() => {
      this.#late = new WeakMap();
    });
  }

  /** By how many rows a further page is off. */
  pageShift(): number {
    return this.#control.strike(shiftPages) ?? 0;
  }

  /** The rows that can be seen by now. */
  visible(type: EntityType, rows: readonly Row[]): readonly Row[] {
    const lateMs = type.name === "Event" ? this.#control.value(lateEventIdsMs) : undefined;
    if (lateMs === undefined) return rows;
    const latest = this.#control.now() - lateMs;
    return rows.filter((row) => createdAt(row) <= latest || !this.#isLate(row));
  }

  #isLate(row: Row): boolean {
    const late = this.#late.get(row) ?? this.#control.strike(lateEventIdsMs) !== undefined;
    this.#late.set(row, late);
    return late;
  }
}

function createdAt({ fields }: Row): number {
  return Date.parse(`${String(fields.created_at)}Z`);
}
