import { snakeCase } from "../entities/common-fields.ts";
import { columnCondition } from "./column-condition.ts";
import type { Columns } from "./columns.ts";
import { jsonCondition } from "./json-condition.ts";
import { type QueryCondition, type QueryFilter, QueryFilterError } from "./query-filter.ts";
import { allOf, anyOf, type Predicate } from "./truth.ts";

/**
 * A test for rows, with the rules of the SQL that AYON builds from the filter. Throws
 * {@link QueryFilterError} for what AYON or its database refuses; the test throws it where only
 * the data shows that (a text cast to a number).
 */
export function compileFilter<Row>(
  filter: QueryFilter,
  columns: Columns<Row>,
): (row: Row) => boolean {
  const predicate = compile(filter, columns);
  return predicate ? (row) => predicate(row) === true : () => true;
}

function compile<Row>(filter: QueryFilter, columns: Columns<Row>): Predicate<Row> | undefined {
  const predicates: Predicate<Row>[] = [];
  for (const item of filter.conditions) {
    const predicate =
      "conditions" in item ? compile(item, columns) : compileCondition(item, columns);
    if (predicate) predicates.push(predicate);
  }
  if (predicates.length === 0) return undefined;
  return filter.operator === "or" ? anyOf(predicates) : allOf(predicates);
}

const partPattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

function compileCondition<Row>(
  condition: QueryCondition,
  columns: Columns<Row>,
): Predicate<Row> | undefined {
  const { operator, value } = condition;
  if (Array.isArray(value) && value.length === 0) {
    if (operator === "in" || operator === "notin") {
      throw new QueryFilterError("cannot determine type of empty array");
    }
    if (operator !== "eq" && operator !== "ne") return undefined;
  }
  const parts = condition.key.split(/[./]/).map((part) => part.trim());
  const [first = "", ...path] = parts;
  if (!parts.every((part) => partPattern.test(part))) {
    throw new QueryFilterError("Invalid path element detected");
  }
  const name = snakeCase(first);
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column) throw new QueryFilterError(`Invalid key: ${name}`);
  if (column.kind === "json") {
    if (path.length === 0 && operator !== "isnull" && operator !== "notnull") {
      throw new QueryFilterError(`Invalid path: ${condition.key}`);
    }
    return jsonCondition(condition, path, (row) => column.read(row));
  }
  if (path.length > 0) throw new QueryFilterError(`Invalid path: ${condition.key}`);
  return columnCondition(condition, column);
}
