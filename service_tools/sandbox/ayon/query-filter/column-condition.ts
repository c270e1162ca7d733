import { parseId } from "../identifiers.ts";
import { likePattern } from "../like-pattern.ts";
import type { Column } from "./columns.ts";
import { type QueryCondition, QueryFilterError } from "./query-filter.ts";
import { not, type Predicate, type Truth } from "./truth.ts";

type PlainColumn<Row> = Exclude<Column<Row>, { kind: "json" }>;

/** A comparison with a column that is not JSON. */
export function columnCondition<Row>(
  condition: QueryCondition,
  column: PlainColumn<Row>,
): Predicate<Row> {
  const { operator, value } = condition;
  if (operator === "isnull") return (row) => column.read(row) === null;
  if (operator === "notnull") return (row) => column.read(row) !== null;
  if (column.kind === "texts") return textsCondition(condition, column);
  if (Array.isArray(value)) return listCondition(condition, column);
  if (operator === "like") {
    if (column.kind === "boolean" || typeof value !== "string") throw unfit(condition);
    const pattern = likePattern(value, "i");
    return (row) => known(column.read(row), (text) => pattern.test(String(text)));
  }
  if (typeof value === "boolean" && operator === "eq") {
    // AYON wraps the column in coalesce(column, 'false'::jsonb), which only suits JSON.
    throw new QueryFilterError(`COALESCE types ${column.kind} and jsonb cannot be matched`);
  }
  return comparison(condition, column);
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

function comparison<Row>(condition: QueryCondition, column: PlainColumn<Row>): Predicate<Row> {
  const decide = comparisons[condition.operator];
  const wanted = columnValue(condition, column.kind);
  if (!decide) throw unfit(condition);
  return (row) =>
    known(column.read(row), (actual) => decide(actual < wanted ? -1 : actual > wanted ? 1 : 0));
}

function columnValue(condition: QueryCondition, kind: PlainColumn<unknown>["kind"]) {
  const { value } = condition;
  if (kind === "text" && typeof value === "string") return value;
  if (kind === "id" && typeof value === "string") {
    const id = parseId(value);
    if (id === undefined) throw new QueryFilterError(`Invalid entity ID ${value}`);
    return id;
  }
  if (kind === "integer" && typeof value === "number" && Number.isInteger(value)) return value;
  if (kind === "boolean" && typeof value === "boolean") return value;
  if (kind === "time" && typeof value === "string") {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) return time;
  }
  throw unfit(condition);
}

/** `in` and `notin`: the column is cast to the type of the list's values. */
function listCondition<Row>(condition: QueryCondition, column: PlainColumn<Row>): Predicate<Row> {
  const { operator } = condition;
  const items = Array.isArray(condition.value) ? condition.value : [];
  if (operator !== "in" && operator !== "notin") {
    throw new QueryFilterError(`Invalid list operator: ${operator}`);
  }
  if (items.some((item) => typeof item === "number" && !Number.isInteger(item))) {
    throw new QueryFilterError('type "number" does not exist');
  }
  const numbers = typeof items[0] === "number";
  const wanted = new Set<unknown>(
    column.kind === "id" ? items.map((item) => parseId(String(item))) : items,
  );
  const within: Predicate<Row> = (row) =>
    known(column.read(row), (actual) => wanted.has(numbers ? toInteger(actual) : String(actual)));
  return operator === "in" ? within : (row) => not(within(row));
}

function textsCondition<Row>(
  condition: QueryCondition,
  column: Extract<PlainColumn<Row>, { kind: "texts" }>,
): Predicate<Row> {
  const { operator, value } = condition;
  const decide = (test: (items: readonly string[]) => boolean): Predicate<Row> => {
    return (row) => known(column.read(row), test);
  };
  if (typeof value === "string") {
    if (operator === "includes") return decide((items) => items.includes(value));
    if (operator === "excludes") return decide((items) => !items.includes(value));
    throw unfit(condition);
  }
  if (!Array.isArray(value)) throw unfit(condition);
  if (value.length === 0) {
    return decide((items) => (items.length === 0) === (operator === "eq"));
  }
  if (value.some((item) => typeof item !== "string")) throw unfit(condition);
  switch (operator) {
    case "includesall":
      return decide((items) => value.every((item) => items.includes(item)));
    case "excludesall":
      return decide((items) => !value.every((item) => items.includes(item)));
    case "includesany":
      return decide((items) => value.some((item) => items.includes(item)));
    case "excludesany":
      return decide((items) => !value.some((item) => items.includes(item)));
    default:
      throw new QueryFilterError(`Invalid list operator: ${operator}`);
  }
}

function toInteger(value: unknown): number {
  const number = typeof value === "boolean" ? Number.NaN : Number(value);
  if (!Number.isInteger(number)) {
    throw new QueryFilterError(`invalid input syntax for type integer: "${String(value)}"`);
  }
  return number;
}

function known<Value>(value: Value | null, test: (value: Value) => boolean): Truth {
  return value === null ? null : test(value);
}

function unfit({ key, operator }: QueryCondition): QueryFilterError {
  return new QueryFilterError(`The value does not fit ${operator} on ${key}`);
}
