import type { FtrackSession } from "@ayon-ftrack/common/ftrack";
import { type LogRow, logRowFields, toLogRow } from "./log-row.ts";

/** Which rows of the log are of interest. */
export interface LogWindow {
  /** Those with a higher id, */
  readonly id: number;
  /** and those that are younger by ftrack's clock, whatever their id; milliseconds since 1970. */
  readonly since: number | undefined;
}

/** Rows asked for at a time. */
const pageSize = 500;

/**
 * ftrack's log of changes, which keeps what the event server forgets. Documented by ftrack as the
 * entity type `Event` of its API; for how long rows are kept it does not say.
 */
export class ChangeLog {
  readonly #ftrack: Pick<FtrackSession, "queryFirst">;
  readonly #pageSize: number;

  constructor(ftrack: Pick<FtrackSession, "queryFirst">, size: number = pageSize) {
    this.#ftrack = ftrack;
    this.#pageSize = size;
  }

  /** The row with the highest id; undefined when the log is empty. */
  async newest(signal: AbortSignal): Promise<LogRow | undefined> {
    const expression = `select ${logRowFields} from Event order by id descending`;
    const [row] = await this.#ftrack.queryFirst(expression, 1, { signal });
    return row && toLogRow(row);
  }

  /**
   * The rows of a window by growing ids, page by page. Each page goes on behind the last id of the
   * one before, so that rows that come or go in between shift nothing.
   */
  async *pages({ id, since }: LogWindow, signal: AbortSignal): AsyncGenerator<LogRow[]> {
    const young = since === undefined ? "" : ` or created_at > "${literal(since)}"`;
    for (let last = -1; ; ) {
      const behind = last < 0 ? "" : ` and id > ${last}`;
      const expression = `select ${logRowFields} from Event where (id > ${id}${young})${behind} order by id`;
      const found = await this.#ftrack.queryFirst(expression, this.#pageSize, { signal });
      const rows = found.flatMap((row) => toLogRow(row) ?? []);
      const end = rows.at(-1)?.id;
      if (end !== undefined) yield rows;
      // What comes from now on is for the next look: its events are on their way.
      if (end === undefined || found.length < this.#pageSize) return;
      last = end;
    }
  }
}

/** A moment as ftrack's queries take it: UTC, whole seconds. */
function literal(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19);
}
