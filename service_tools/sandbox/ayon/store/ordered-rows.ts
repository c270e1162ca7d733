import type { Identified } from "./identified.ts";

/**
 * Rows in order of creation. Rows that come at the end or are replaced go into the list that was
 * given out before; taking rows out, or putting them between others, leaves that list as it is,
 * and a new one is made when it is next asked for.
 */
export class OrderedRows<Row extends Identified> {
  readonly #source: () => Iterable<Row>;
  #rows: Row[] | undefined;

  /** `source` gives the rows in any order. */
  constructor(source: () => Iterable<Row>) {
    this.#source = source;
  }

  list(): readonly Row[] {
    this.#rows ??= [...this.#source()].sort((a, b) => a.creationOrder - b.creationOrder);
    return this.#rows;
  }

  /** To be called with every write to the source; either row may be missing. */
  replace(before: Row | undefined, after: Row | undefined): void {
    const rows = this.#rows;
    if (!rows) return;
    const last = rows.at(-1);
    if (after && !before && (!last || last.creationOrder < after.creationOrder)) {
      rows.push(after);
      return;
    }
    const place = before && placeOf(rows, before);
    const stays = after?.creationOrder === before?.creationOrder;
    if (after && stays && place !== undefined) rows[place] = after;
    else this.#rows = undefined;
  }
}

function placeOf<Row extends Identified>(rows: readonly Row[], wanted: Row): number | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row === wanted) return middle;
    if (row !== undefined && row.creationOrder < wanted.creationOrder) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
