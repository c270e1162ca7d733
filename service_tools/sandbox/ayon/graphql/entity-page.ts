import type { ProjectSpace } from "../entities/project-space.ts";
import { badRequest } from "../http/http-error.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { Columns } from "../query-filter/columns.ts";
import { compileFilter } from "../query-filter/compile-filter.ts";
import { parseQueryFilter } from "../query-filter/query-filter.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import {
  type Connection,
  compareKeys,
  connection,
  type PageArgs,
  type SortKey,
} from "./connection.ts";

export type Texts = readonly string[] | null | undefined;
export type Text = string | null | undefined;
export type Flag = boolean | null | undefined;

/** Arguments that all connections of entities have. */
export interface EntityArgs extends PageArgs {
  readonly ids?: Texts;
  readonly statuses?: Texts;
  readonly tags?: Texts;
  readonly filter?: Text;
  readonly search?: Text;
  readonly sortBy?: Text;
  readonly hasLinks?: "NONE" | "IN" | "OUT" | "BOTH" | "ANY" | null;
}

/** A condition on rows; undefined when its argument was not given. */
export type Test<Row> = ((row: Row) => boolean) | undefined;

/** The values by which rows can be sorted, by the names that `sortBy` takes. */
export type Sorters<Row> = Readonly<Record<string, (row: Row) => string | number>>;

/** One page of the rows that pass every test, by order of creation unless they are sorted. */
export function entityPage<Row extends EntityRow, Node>(
  rows: readonly Row[],
  args: EntityArgs,
  tests: readonly Test<Row>[],
  node: (row: Row) => Node,
  sorters: Sorters<Row> = {},
): Connection<Node> {
  const needed = tests.filter((test) => test !== undefined);
  const matches = (row: Row) => needed.every((test) => test(row));
  if (!args.sortBy) {
    return connection({ rows, matches, node, sortKey: (row) => [row.creationOrder] }, args);
  }
  const read = sorter(args.sortBy, sorters);
  const sortKey = (row: Row): SortKey => [read(row), row.creationOrder];
  const found = rows.filter(matches).sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
  return connection({ rows: found, node, sortKey }, args);
}

export function commonTests<Row extends EntityRow>(
  { statuses, tags, filter, hasLinks }: EntityArgs,
  columns: Columns<Row>,
  { store }: ProjectSpace,
): Test<Row>[] {
  const isInput = (row: Row) => store.linksByInput.count(row.id) > 0;
  const isOutput = (row: Row) => store.linksByOutput.count(row.id) > 0;
  return [
    within(statuses, (row) => row.status),
    tags && tags.length > 0 ? (row) => tags.every((tag) => row.tags.includes(tag)) : undefined,
    filterTest(filter, columns),
    hasLinks === "IN" || hasLinks === "BOTH" ? isOutput : undefined,
    hasLinks === "OUT" || hasLinks === "BOTH" ? isInput : undefined,
    hasLinks === "ANY" ? (row) => isInput(row) || isOutput(row) : undefined,
    hasLinks === "NONE" ? (row) => !isInput(row) && !isOutput(row) : undefined,
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

/** The test of a `filter` argument: AYON's filter language in a JSON text. Throws 400. */
export function filterTest<Row>(filter: Text, columns: Columns<Row>): Test<Row> {
  return filter ? compileFilter(parseFilterText(filter), columns) : undefined;
}

/** Every word must be in one of the texts. */
export function searchTest<Row>(search: Text, texts: (row: Row) => readonly (string | null)[]) {
  if (!search) return undefined;
  const words = search
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  return (row: Row) => {
    const all = texts(row).join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

/** A regular expression of the request's; throws 400 when it is none. */
export function patternTest<Row>(pattern: Text, read: (row: Row) => string): Test<Row> {
  if (!pattern) return undefined;
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern);
  } catch {
    throw badRequest(`invalid regular expression: ${pattern}`);
  }
  return (row) => compiled.test(read(row));
}

/** A value as attribute filters compare it: as text. */
export function plainText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function sorter<Row extends EntityRow>(name: string, own: Sorters<Row>) {
  const common: Sorters<Row> = {
    status: (row) => row.status,
    tags: (row) => row.tags.join(""),
    createdAt: (row) => row.createdAt,
    updatedAt: (row) => row.updatedAt,
    createdBy: (row) => row.createdBy ?? "",
    updatedBy: (row) => row.updatedBy ?? "",
    ...own,
  };
  if (name.startsWith("attrib.")) {
    const attribute = name.slice("attrib.".length);
    return (row: Row) => {
      const value = row.attrib[attribute];
      return typeof value === "number" ? value : plainText(value ?? "");
    };
  }
  const read = Object.hasOwn(common, name) ? common[name] : undefined;
  if (!read) throw badRequest(`Invalid sort_by value: ${name}`);
  return read;
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
