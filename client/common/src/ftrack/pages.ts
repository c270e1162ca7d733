import { TransientError } from "../errors.ts";
import { isRecord, recordOf } from "../record.ts";
import { storable } from "../storable.ts";
import type { FtrackRow } from "./session.ts";

/** One page of a query. */
export interface Page {
  readonly rows: FtrackRow[];
  /** Offset of the next page, null after the last one. ftrack: `metadata.next.offset`. */
  readonly nextOffset: number | null;
}

const mostAtATime = 4;

/**
 * Reads a result of ftrack's `query` operation, its texts fit for AYON. Throws `TransientError` when
 * it is not one.
 */
export function parsePage(result: unknown): Page {
  if (!isRecord(result) || !Array.isArray(result.data)) {
    throw new TransientError("ftrack gave an unreadable answer: a query without rows");
  }
  const { offset } = recordOf(recordOf(result.metadata).next);
  const nextOffset = typeof offset === "number" && offset > 0 ? offset : null;
  return { rows: storable(result.data), nextOffset };
}

/**
 * All rows of an ordered query whose first page is known. The total is not, so the number of pages
 * asked for at a time grows from one to four: a query of two pages costs two requests, a long one
 * wastes at most three.
 *
 * Each page begins with the row that the page before ended with. When it does not, rows came or went
 * in between and others have slipped from one page to another, unseen: `RowsMovedError`.
 */
export async function followPages(
  first: Page,
  fetchPage: (offset: number, limit: number) => Promise<Page>,
): Promise<FtrackRow[]> {
  const size = first.nextOffset;
  if (size === null) return first.rows;
  const overlap = size > 1 ? 1 : 0;
  const step = size - overlap;
  const rows = [...first.rows];
  let pages = 1;
  for (let atATime = 1; ; atATime = Math.min(mostAtATime, atATime * 2)) {
    const offsets = Array.from({ length: atATime }, (_, index) => step * (pages + index));
    for (const page of await Promise.all(offsets.map((offset) => fetchPage(offset, size)))) {
      pages += 1;
      if (overlap > 0 && !isSameRow(page.rows[0], rows.at(-1))) throw new RowsMovedError();
      for (const row of page.rows.slice(overlap)) rows.push(row);
      if (page.nextOffset === null || page.rows.length === 0) return rows;
    }
  }
}

/** Rows came or went while the pages of a query were read. Reading them again helps. */
export class RowsMovedError extends TransientError {
  override readonly name = "RowsMovedError";

  constructor() {
    super("ftrack's rows were added or removed while they were read, again and again: try later");
  }
}

/** By primary key, which ftrack puts into every row; other values may have changed in between. */
function isSameRow(left: FtrackRow | undefined, right: FtrackRow | undefined): boolean {
  return keyOf(left) === keyOf(right);
}

function keyOf(row: FtrackRow | undefined): string {
  return JSON.stringify([row?.id, row?.entity_id, row?.configuration_id]);
}
