import { createHash } from "node:crypto";
import { buildProjection, emptyProjection, type Projection } from "../encode/projection.ts";
import type { QueryFaults } from "../faults/query-faults.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import { candidateRows } from "./candidates.ts";
import { type Group, groupRows } from "./grouping.ts";
import { parseQuery } from "./parse-query.ts";
import { compile, type RowTest, type Surroundings } from "./predicate.ts";
import { queryError } from "./query-error.ts";
import { resolvePath, resolveType } from "./resolve-path.ts";
import { sortRows } from "./row-order.ts";
import type { Literal, Query } from "./syntax.ts";
import { viewRows } from "./view-rows.ts";

/** One page of a result. */
export interface QueryResult {
  readonly rows: readonly Row[];
  /** What is wanted of the rows. */
  readonly projection: Projection;
  /** The rows put together, for a query with `group by`. */
  readonly groups: readonly Group[] | undefined;
  /** Where the next page begins; null when this was the last one. */
  readonly nextOffset: number | null;
}

/** How many whole results are kept for their further pages. */
const keptResults = 16;

/** Texts of queries from this length on are kept as digests, which are small. */
const digested = 1000;

/** Answers queries from the store, through its indexes where they help. */
export class QueryEngine {
  readonly graph: Graph;
  readonly #faults: QueryFaults | undefined;
  readonly #results = new Map<string, { version: number; rows: readonly Row[] }>();

  constructor(graph: Graph, faults?: QueryFaults) {
    this.graph = graph;
    this.#faults = faults;
  }

  /**
   * Throws a `ParseError` for a query that cannot be read or names what does not exist. `keep`
   * says which of the rows count, for a search.
   */
  run(text: string, keep?: RowTest): QueryResult {
    const query = parseQuery(text);
    const { graph } = this;
    const { model } = graph.store;
    const type = resolveType(model, query.type.name, text, query.type.position);
    const isGrouped = this.#isGrouped(query, type, text);
    const projection = isGrouped
      ? emptyProjection()
      : buildProjection(model, type, query.projections, text);
    const found = keep
      ? this.#select(query, type, text).filter(keep)
      : this.#remembered(query.resultKey, () => this.#select(query, type, text));
    const all = this.#faults?.visible(type, found) ?? found;
    if (!isGrouped) {
      const { page, nextOffset } = this.#page(query, all);
      return { rows: page, projection, groups: undefined, nextOffset };
    }
    const { page, nextOffset } = this.#page(query, groupRows(graph, type, query, text, all));
    return { rows: [], projection, groups: page, nextOffset };
  }

  #isGrouped({ projections = [], groupBy }: Query, type: EntityType, text: string): boolean {
    const [path] = groupBy;
    if (path && !type.description.grouped) {
      throw queryError(`${type.name} cannot be grouped`, text, path.position);
    }
    const lonely = path ? undefined : projections.find(({ aggregate }) => aggregate);
    if (lonely) throw queryError('A function needs "group by"', text, lonely.path.position);
    return path !== undefined;
  }

  #page<T>({ limit, offset }: Query, all: readonly T[]): { page: T[]; nextOffset: number | null } {
    const shift = offset > 0 ? (this.#faults?.pageShift() ?? 0) : 0;
    const start = Math.max(0, offset + shift);
    const end = limit === undefined ? all.length : start + limit;
    const more = limit !== undefined && limit > 0 && end < all.length;
    return { page: all.slice(start, end), nextOffset: more ? offset + limit : null };
  }

  /** Keeps a result while nothing changes, so that a page costs no more than its own rows. */
  #remembered(query: string, select: () => readonly Row[]): readonly Row[] {
    const { version } = this.graph.store;
    const key = query.length < digested ? query : createHash("sha1").update(query).digest("hex");
    const known = this.#results.get(key);
    this.#results.delete(key);
    const rows = known?.version === version ? known.rows : select();
    this.#results.set(key, { version, rows });
    const [oldest] = this.#results.keys();
    if (this.#results.size > keptResults && oldest !== undefined) this.#results.delete(oldest);
    return rows;
  }

  #select(query: Query, type: EntityType, text: string): readonly Row[] {
    const { graph } = this;
    const subResults = new Map<Query, readonly Literal[]>();
    const around: Surroundings = {
      graph,
      text,
      valuesOf: (sub) => {
        const values = subResults.get(sub) ?? this.#subQuery(sub, text);
        subResults.set(sub, values);
        return values;
      },
    };
    const test = query.where ? compile(around, type, query.where) : () => true;
    const candidates = type.isView
      ? viewRows(graph, type, query.where)
      : (candidateRows(around, type, query.where) ?? graph.store.table(type).rows());
    const rows: Row[] = [];
    for (const row of candidates) if (row.type.isA(type) && test(row)) rows.push(row);
    return sortRows(graph, type, query.orderBy, text, rows);
  }

  #subQuery(query: Query, text: string): readonly Literal[] {
    const { model } = this.graph.store;
    const type = resolveType(model, query.type.name, text, query.type.position);
    const end = query.limit === undefined ? undefined : query.offset + query.limit;
    const rows = this.#select(query, type, text).slice(query.offset, end);
    if (this.#isGrouped(query, type, text)) {
      throw queryError("A sub-query cannot be grouped", text, query.type.position);
    }
    const [selected] = query.projections ?? [];
    const found = selected && resolvePath(model, type, selected.path, text);
    const values: Literal[] = [];
    for (const row of rows) {
      let reached: readonly Row[] = [row];
      for (const { attribute } of found?.relations ?? []) {
        reached = reached.flatMap((other) => this.graph.related(other, attribute));
      }
      for (const other of reached) {
        const value = found?.scalar ? this.graph.value(other, found.scalar) : other.key;
        if (value !== null) values.push({ text: String(value), quoted: true, position: 0 });
      }
    }
    return values;
  }
}
