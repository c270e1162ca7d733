import { badRequest } from "../http/http-error.ts";

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}

/** Rows to be paged through: sorted by their sort value, which no two of them share. */
export interface PageSource<Row, Node> {
  readonly rows: readonly Row[];
  sortValue(row: Row): string | number;
  matches?(row: Row): boolean;
  node(row: Row): Node;
}

const defaultPageSize = 100;

/**
 * One page, with AYON's oddities: `hasNextPage` is true when the page is full, even if nothing
 * follows; `last` gives the newest first and does not turn them round.
 */
export function connection<Row, Node>(
  source: PageSource<Row, Node>,
  args: PageArgs,
): Connection<Node> {
  const backward = !args.first && Boolean(args.last);
  const size = args.first || args.last || defaultPageSize;
  const [start, end] = cursorRange(source, args);
  const edges: { node: Node; cursor: string }[] = [];
  for (let step = 0; step < end - start && edges.length < size; step += 1) {
    const row = source.rows[backward ? end - 1 - step : start + step];
    if (row === undefined || source.matches?.(row) === false) continue;
    edges.push({ node: source.node(row), cursor: encodeCursor(source.sortValue(row)) });
  }
  const isFull = edges.length >= size;
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: !backward && isFull,
      hasPreviousPage: backward && isFull,
    },
  };
}

/** The rows that the cursors leave, as [first, one past the last]; `before` wins, as on AYON. */
function cursorRange<Row, Node>(
  source: PageSource<Row, Node>,
  { after, before }: PageArgs,
): [start: number, end: number] {
  const { rows } = source;
  if (before) return [0, lowerBound(source, decodeCursor(before))];
  if (!after) return [0, rows.length];
  const cursor = decodeCursor(after);
  const found = lowerBound(source, cursor);
  const row = rows[found];
  const isCursor = row !== undefined && source.sortValue(row) === cursor;
  return [isCursor ? found + 1 : found, rows.length];
}

/** Index of the first row that does not sort before the value. */
function lowerBound<Row, Node>(source: PageSource<Row, Node>, value: string | number): number {
  let low = 0;
  let high = source.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = source.rows[middle];
    if (row !== undefined && source.sortValue(row) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function encodeCursor(value: string | number): string {
  return Buffer.from(JSON.stringify([value])).toString("base64");
}

function decodeCursor(cursor: string): string | number {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64").toString());
    const value: unknown = Array.isArray(decoded) ? decoded[0] : undefined;
    if (typeof value === "string" || typeof value === "number") return value;
  } catch {
    throw badRequest("Invalid cursor");
  }
  throw badRequest("Invalid cursor");
}
