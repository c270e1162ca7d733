import { encodeDatetime } from "../encode/scalar-encoder.ts";
import type { ScalarAttribute, Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import { isComparable } from "../store/computed.ts";
import type { Graph } from "../store/graph.ts";
import { fold, type Row } from "../store/row.ts";
import { queryError } from "./query-error.ts";
import { resolvePath } from "./resolve-path.ts";
import type { Aggregate, Query, Selected } from "./syntax.ts";

/** What is read from a row of a grouped query, and under which name it is answered. */
interface Column {
  readonly name: string;
  readonly attribute: ScalarAttribute;
  readonly aggregate: Aggregate | undefined;
  readonly read: (row: Row) => Value;
}

/** One row of the answer to a query with `group by`: plain values, no entity. */
export type Group = Readonly<Record<string, unknown>>;

/**
 * Puts the rows of a query with `group by` together. A group holds the values that its rows share
 * and the results of the functions, such as `{status_id: "…", count_id: 3}`; groups come in the
 * order of their first rows.
 */
export function groupRows(
  graph: Graph,
  type: EntityType,
  query: Query,
  text: string,
  rows: readonly Row[],
): Group[] {
  const shared = query.groupBy.map((path) => column(graph, type, { path }, text));
  const names = new Set(shared.map(({ name }) => name));
  const selected = (query.projections ?? []).map((one) => column(graph, type, one, text));
  for (const [index, { name, aggregate }] of selected.entries()) {
    if (aggregate || names.has(name)) continue;
    const position = query.projections?.[index]?.path.position ?? 0;
    throw queryError(`"${name}" is neither grouped by nor in a function`, text, position);
  }
  const groups = new Map<string, { values: Value[]; rows: Row[] }>();
  for (const row of rows) {
    const values = shared.map(({ read }) => read(row));
    const key = JSON.stringify(values.map((v) => (typeof v === "string" ? fold(v) : v)));
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { values, rows: [row] });
  }
  const aggregated = selected.filter(({ aggregate }) => aggregate);
  return [...groups.values()].map((group) =>
    Object.fromEntries([
      ...shared.map(({ name, attribute }, index) => [
        name,
        encode(attribute, group.values[index] ?? null),
      ]),
      ...aggregated.map((one) => [one.name, aggregate(one, group.rows)]),
    ]),
  );
}

function column(
  graph: Graph,
  type: EntityType,
  { path, aggregate }: Selected,
  text: string,
): Column {
  const { relations, scalar } = resolvePath(graph.store.model, type, path, text);
  if (!scalar || !isComparable(scalar.computed)) {
    throw queryError("Grouping and functions take plain values", text, path.position);
  }
  const plain = path.steps.map((step) => step.name).join(".");
  return {
    name: aggregate ? `${aggregate}_${plain}` : plain,
    attribute: scalar,
    aggregate,
    read: (row) => {
      let at: Row | undefined = row;
      for (const { attribute } of relations) at = at && graph.related(at, attribute)[0];
      return at ? graph.value(at, scalar) : null;
    },
  };
}

function aggregate({ aggregate: name, attribute, read }: Column, rows: readonly Row[]): unknown {
  const values = rows.map(read).filter((value) => value !== null);
  if (name === "count") return values.length;
  if (name === "min" || name === "max") return encode(attribute, extreme(values, name));
  const numbers = values.map(Number).filter((value) => Number.isFinite(value));
  const sum = numbers.reduce((total, value) => total + value, 0);
  if (name === "sum") return sum;
  return numbers.length > 0 ? sum / numbers.length : null;
}

function extreme(values: readonly Value[], name: "min" | "max"): Value {
  let found: Value = null;
  for (const value of values) {
    if (found === null || value === null) found ??= value;
    else if (name === "min" ? value < found : value > found) found = value;
  }
  return found;
}

function encode({ valueType }: ScalarAttribute, value: Value): unknown {
  return valueType === "datetime" ? encodeDatetime(value) : value;
}
