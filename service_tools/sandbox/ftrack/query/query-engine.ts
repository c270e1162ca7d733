import type { QueryFaults } from "../faults/query-faults.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import { candidateRows } from "./candidates.ts";
import { parseQuery } from "./parse-query.ts";
import { compile, type Surroundings } from "./predicate.ts";
import { resolvePath, resolveType } from "./resolve-path.ts";
import { sortRows } from "./row-order.ts";
import type { Literal, Path, Query } from "./syntax.ts";
import { viewRows } from "./view-rows.ts";

/** One page of a result. */
export interface QueryResult {
  readonly type: EntityType;
  /** What was asked for; undefined leaves it to the type's defaults. */
  readonly projections: readonly Path[] | undefined;
  readonly rows: readonly Row[];
  /** Where the next page begins; null when this was the last one. */
  readonly nextOffset: number | null;
  /** The query, for messages about its projections. */
  readonly text: string;
}

/** How many whole results are kept for their further pages. */
const keptResults = 16;

/** Answers queries from the store, through its indexes where they help. */
export class QueryEngine {
  readonly graph: Graph;
  readonly #faults: QueryFaults | undefined;
  readonly #results = new Map<string, { version: number; rows: readonly Row[] }>();

  constructor(graph: Graph, faults?: QueryFaults) {
    this.graph = graph;
    this.#faults = faults;
  }

  /** Throws a `ParseError` for a query that cannot be read or names what does not exist. */
  run(text: string): QueryResult {
    const query = parseQuery(text);
    const type = resolveType(this.graph.store.model, query.type.name, text, query.type.position);
    const { projections, limit, offset, resultKey } = query;
    const found = this.#remembered(resultKey, () => this.#select(query, type, text));
    const all = this.#faults?.visible(type, found) ?? found;
    const shift = offset > 0 ? (this.#faults?.pageShift() ?? 0) : 0;
    const start = Math.max(0, offset + shift);
    const end = limit === undefined ? all.length : start + limit;
    const more = limit !== undefined && limit > 0 && end < all.length;
    const rows = all.slice(start, end);
    return { type, projections, rows, nextOffset: more ? offset + limit : null, text };
  }

  /** Keeps a result while nothing changes, so that a page costs no more than its own rows. */
  #remembered(key: string, select: () => readonly Row[]): readonly Row[] {
    const { version } = this.graph.store;
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
    const [projection] = query.projections ?? [];
    const found = projection && resolvePath(model, type, projection, text);
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
