import type { LogWindow } from "./change-log.ts";
import type { LogRow } from "./log-row.ts";

/** Where reading the log has got to. */
export interface LogPosition {
  /** Highest id that was read. */
  readonly id: number;
  /** When the latest of the rows happened, by ftrack's clock, in milliseconds since 1970. */
  readonly at: number | undefined;
}

/** Rows that are remembered. Beyond that, the oldest are read no more. */
const mostRows = 20_000;

/**
 * Which rows of the log were read. A row may show up after others with higher ids, when its change was committed late:
 * once in each overlap, what happened within two of them is therefore read again, so that nothing is missed that shows
 * up within one, and what is known already is left out.
 */
export class SeenRows {
  readonly #overlapMs: number;
  readonly #most: number;
  /** Moments of the rows by their ids, in the order in which they were seen. */
  readonly #seen = new Map<number, number>();
  #position: LogPosition;
  /** The moment of the latest row, and when it was first known, by the clock of this machine. */
  #movedTo: number | undefined;
  #movedAt = 0;
  /** Nothing older than this is read again. */
  #floor = Number.NEGATIVE_INFINITY;
  /** When old rows were read again last, by the clock of this machine. */
  #readAgainAt = Number.NEGATIVE_INFINITY;

  constructor(position: LogPosition, overlapMs: number, most: number = mostRows) {
    this.#position = position;
    this.#overlapMs = overlapMs;
    this.#most = most;
  }

  get position(): LogPosition {
    return this.#position;
  }

  /**
   * What is to be read next. ftrack's clock has gone on since its latest row was seen, by as much as
   * that of this machine at least, so that an old row is not read for ever while nothing happens.
   *
   * @param now - milliseconds by the clock of this machine
   */
  window(now: number): LogWindow {
    const { id, at } = this.#position;
    if (this.#movedTo !== at) {
      this.#movedTo = at;
      this.#movedAt = now;
    }
    const isDue = now - this.#readAgainAt >= this.#overlapMs;
    const since = isDue ? this.#sinceAfter(Math.max(0, now - this.#movedAt)) : undefined;
    return { id, since };
  }

  /** All rows of a window were taken that was asked for at `now`. */
  endWindow({ since }: LogWindow, now: number): void {
    if (since !== undefined) this.#readAgainAt = now;
  }

  /** Those of the rows that are new, which they are only once. */
  take(rows: readonly LogRow[]): LogRow[] {
    const fresh = rows.filter(({ id }) => !this.#seen.has(id));
    for (const { id, at } of fresh) {
      const latest = latestOf(this.#position.at, at);
      this.#position = { id: Math.max(this.#position.id, id), at: latest };
      this.#seen.set(id, at ?? latest ?? 0);
    }
    this.#forget();
    return fresh;
  }

  /** In whole seconds, as ftrack's queries take moments. */
  #sinceAfter(elapsedMs: number): number | undefined {
    const { at } = this.#position;
    if (at === undefined) return undefined;
    const begin = Math.floor((at + elapsedMs - 2 * this.#overlapMs) / 1000) * 1000;
    return Math.max(begin, Math.ceil(this.#floor / 1000) * 1000);
  }

  #forget(): void {
    const since = this.#sinceAfter(0) ?? Number.NEGATIVE_INFINITY;
    for (const [id, moment] of this.#seen) {
      const isTooMany = this.#seen.size > this.#most;
      if (isTooMany) this.#floor = Math.max(this.#floor, moment);
      else if (moment > since) return;
      this.#seen.delete(id);
    }
  }
}

function latestOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
