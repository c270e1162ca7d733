import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import { isComparable } from "../store/computed.ts";
import type { Graph } from "../store/graph.ts";
import { fold, type Row } from "../store/row.ts";
import { queryError } from "./query-error.ts";
import { type ResolvedPath, resolvePath } from "./resolve-path.ts";
import type { OrderKey } from "./syntax.ts";

/**
 * Sorts rows by the keys of `order by`; equal ones, and all when there are no keys, stay in the
 * order in which they were created. No value comes before any value, as in ftrack's database.
 */
export function sortRows(
  graph: Graph,
  type: EntityType,
  keys: readonly OrderKey[],
  text: string,
  rows: Row[],
): Row[] {
  rows.sort((a, b) => a.order - b.order);
  if (keys.length === 0) return rows;
  const resolved = keys.map(({ path, descending }) => {
    const found = resolvePath(graph.store.model, type, path, text);
    if (!found.scalar || !isComparable(found.scalar.computed)) {
      throw queryError("Results can be ordered by plain values only", text, path.position);
    }
    return { found, sign: descending ? -1 : 1 };
  });
  const decorated = rows.map((row) => ({
    row,
    values: resolved.map(({ found }) => sortValue(graph, row, found)),
  }));
  decorated.sort((a, b) => {
    for (const [index, { sign }] of resolved.entries()) {
      const difference = compareValues(a.values[index] ?? null, b.values[index] ?? null);
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

/** The value at the end of a path; of several entities on the way the first one counts. */
function sortValue(graph: Graph, row: Row, { relations, scalar }: ResolvedPath): Value {
  let at: Row | undefined = row;
  for (const { attribute, target } of relations) {
    if (!at) return null;
    at = graph.related(at, attribute).find((other) => other.type.isA(target));
  }
  return at && scalar ? graph.value(at, scalar) : null;
}

function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  const [x, y] = [sortable(a), sortable(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  const [s, t] = [String(x), String(y)];
  if (s === t) return 0;
  return s < t ? -1 : 1;
}

function sortable(value: Exclude<Value, null>): string | number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" ? fold(value) : value.map(fold).join(", ");
}
