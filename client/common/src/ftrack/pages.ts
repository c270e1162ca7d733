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
 * All rows of a query whose first page is known. The total is not, so the number of pages asked for
 * at a time grows from one to four: a query of two pages costs two requests, a long one wastes at
 * most three.
 */
export async function followPages(
  first: Page,
  fetchPage: (offset: number, limit: number) => Promise<Page>,
): Promise<FtrackRow[]> {
  const size = first.nextOffset;
  if (size === null) return first.rows;
  const pages = [first.rows];
  for (let atATime = 1; ; atATime = Math.min(mostAtATime, atATime * 2)) {
    const offsets = Array.from({ length: atATime }, (_, index) => size * (pages.length + index));
    for (const page of await Promise.all(offsets.map((offset) => fetchPage(offset, size)))) {
      pages.push(page.rows);
      if (page.nextOffset === null || page.rows.length === 0) return pages.flat();
    }
  }
}
