import { badRequest } from "../http/http-error.ts";

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  /** AYON's statistics of columns, which the sandbox does not work out. */
  readonly fieldStats: readonly [];
  readonly pageInfo: PageInfo;
}

export interface PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly columnMetadata: null;
}

export type SortKey = readonly (string | number)[];

/** Rows to be paged through: sorted by their keys, which no two of them share. */
export interface PageSource<Row, Node> {
  readonly rows: readonly Row[];
  sortKey(row: Row): SortKey;
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
    edges.push({ node: source.node(row), cursor: encodeCursor(source.sortKey(row)) });
  }
  const isFull = edges.length >= size;
  return {
    edges,
    fieldStats: [],
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: !backward && isFull,
      hasPreviousPage: backward && isFull,
      columnMetadata: null,
    },
  };
}

/** Negative, 0 or positive; texts sort before numbers, and a key before its continuations. */
export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 0;
    if (typeof left !== typeof right) return typeof left === "string" ? -1 : 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
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
  const isCursor = row !== undefined && compareKeys(source.sortKey(row), cursor) === 0;
  return [isCursor ? found + 1 : found, rows.length];
}

/** Index of the first row that does not sort before the key. */
function lowerBound<Row, Node>(source: PageSource<Row, Node>, key: SortKey): number {
  let low = 0;
  let high = source.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = source.rows[middle];
    if (row !== undefined && compareKeys(source.sortKey(row), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function encodeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64");
}

function decodeCursor(cursor: string): SortKey {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64").toString());
  } catch {
    throw badRequest("Invalid cursor");
  }
  const isPart = (part: unknown) => typeof part === "string" || typeof part === "number";
  if (!Array.isArray(decoded) || decoded.length === 0 || !decoded.every(isPart)) {
    throw badRequest("Invalid cursor");
  }
  return decoded;
}
