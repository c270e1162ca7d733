import { badRequest } from "../http/http-error.ts";
import { isJsonObject } from "../json.ts";
import type { Columns } from "../query-filter/columns.ts";
import { compileFilter } from "../query-filter/compile-filter.ts";
import { parseQueryFilter } from "../query-filter/query-filter.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import { type Connection, connection, type PageArgs } from "./connection.ts";

export type Texts = readonly string[] | null | undefined;
export type Flag = boolean | null | undefined;

/** Arguments that all connections of entities have. */
export interface EntityArgs extends PageArgs {
  readonly ids?: Texts;
  readonly statuses?: Texts;
  readonly tags?: Texts;
  readonly filter?: string | null;
}

/** A condition on rows; undefined when its argument was not given. */
export type Test<Row> = ((row: Row) => boolean) | undefined;

/** One page of the rows that pass every test. */
export function entityPage<Row extends EntityRow, Node>(
  rows: readonly Row[],
  args: EntityArgs,
  tests: readonly Test<Row>[],
  node: (row: Row) => Node,
): Connection<Node> {
  const needed = tests.filter((test) => test !== undefined);
  const matches = (row: Row) => needed.every((test) => test(row));
  return connection({ rows, matches, node, sortValue: (row) => row.creationOrder }, args);
}

export function commonTests<Row extends EntityRow>(
  { statuses, tags, filter }: EntityArgs,
  columns: Columns<Row>,
): Test<Row>[] {
  return [
    within(statuses, (row) => row.status),
    tags && tags.length > 0 ? (row) => tags.every((tag) => row.tags.includes(tag)) : undefined,
    filter ? compileFilter(parseFilterText(filter), columns) : undefined,
  ];
}

export function within<Row>(values: Texts, read: (row: Row) => string): Test<Row> {
  if (!values) return undefined;
  const wanted = new Set(values);
  return (row) => wanted.has(read(row));
}

export function flag<Row>(wanted: Flag, read: (row: Row) => boolean): Test<Row> {
  return typeof wanted === "boolean" ? (row) => read(row) === wanted : undefined;
}

function parseFilterText(text: string) {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return parseQueryFilter(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badRequest("filter must be a JSON object");
}
