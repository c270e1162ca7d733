import { type JsonObject, type JsonValue, jsonEqual } from "../json.ts";
import { likePattern } from "../like-pattern.ts";
import { compareJson, itemsOf, jsonText, valueAt } from "./jsonb.ts";
import { type QueryCondition, QueryFilterError, type ScalarValue } from "./query-filter.ts";
import { not, type Predicate } from "./truth.ts";

type ReadValue<Row> = (row: Row) => JsonValue | undefined;

/** A comparison with a value inside a JSON column. */
export function jsonCondition<Row>(
  condition: QueryCondition,
  path: readonly string[],
  readColumn: (row: Row) => JsonObject | null,
): Predicate<Row> {
  const { operator, value } = condition;
  const read: ReadValue<Row> = (row) => valueAt(readColumn(row), path);
  if (operator === "isnull") return (row) => read(row) === undefined;
  if (operator === "notnull") return (row) => read(row) !== undefined;
  if (Array.isArray(value)) return listCondition(condition, value, read);
  if (value === null || typeof value === "object") throw new QueryFilterError("Invalid value");
  return scalarCondition(condition, value, read);
}

function scalarCondition<Row>(
  { operator }: QueryCondition,
  wanted: ScalarValue,
  read: ReadValue<Row>,
): Predicate<Row> {
  const compare = (decide: (order: number) => boolean): Predicate<Row> => {
    return (row) => {
      const actual = read(row);
      return actual === undefined ? null : decide(compareJson(actual, wanted));
    };
  };
  switch (operator) {
    case "eq":
      if (typeof wanted === "boolean") return (row) => toBoolean(read(row) ?? false) === wanted;
      return compare((order) => order === 0);
    case "ne":
      return compare((order) => order !== 0);
    case "lt":
      return compare((order) => order < 0);
    case "lte":
      return compare((order) => order <= 0);
    case "gt":
      return compare((order) => order > 0);
    case "gte":
      return compare((order) => order >= 0);
    case "like":
      return likeCondition(wanted, read);
    case "includes":
      return (row) => itemsOf(read(row)).some((item) => jsonEqual(item, wanted));
    case "excludes":
      return (row) => !itemsOf(read(row)).some((item) => jsonEqual(item, wanted));
    default:
      throw new QueryFilterError(`Unsupported operator: ${operator}`);
  }
}

function likeCondition<Row>(wanted: ScalarValue, read: ReadValue<Row>): Predicate<Row> {
  if (typeof wanted !== "string") {
    throw new QueryFilterError("Value must be a string for 'like' operator");
  }
  const pattern = likePattern(wanted, "i");
  return (row) => {
    const actual = read(row);
    if (actual === undefined || actual === null) return null;
    return pattern.test(typeof actual === "string" ? actual : jsonText(actual));
  };
}

function listCondition<Row>(
  { operator }: QueryCondition,
  wanted: readonly (string | number)[],
  read: ReadValue<Row>,
): Predicate<Row> {
  if (wanted.some((item) => typeof item === "number" && !Number.isInteger(item))) {
    throw new QueryFilterError('type "number" does not exist');
  }
  const has = (items: readonly JsonValue[]) => (item: JsonValue) =>
    items.some((other) => jsonEqual(item, other));
  switch (operator) {
    case "eq":
    case "ne":
      if (wanted.length > 0) throw new QueryFilterError(`Invalid list operator: ${operator}`);
      return (row) => (itemsOf(read(row)).length === 0) === (operator === "eq");
    case "in":
      return within(wanted, read);
    case "notin": {
      const inside = within(wanted, read);
      return (row) => not(inside(row));
    }
    case "includesall":
    case "excludesall": {
      const contains: Predicate<Row> = (row) => {
        const actual = read(row);
        if (actual === undefined) return null;
        return Array.isArray(actual) && wanted.every(has(actual));
      };
      return operator === "includesall" ? contains : (row) => not(contains(row));
    }
    case "includesany":
      return (row) => wanted.some(has(itemsOf(read(row))));
    case "excludesany":
      return (row) => !wanted.some(has(itemsOf(read(row))));
    default:
      throw new QueryFilterError("JSON filter error");
  }
}

/** Texts are compared with the value's JSON text, numbers with the value cast to an integer. */
function within<Row>(wanted: readonly (string | number)[], read: ReadValue<Row>): Predicate<Row> {
  if (typeof wanted[0] === "number") {
    const numbers = new Set<unknown>(wanted);
    return (row) => {
      const actual = read(row);
      if (actual === undefined) return null;
      if (typeof actual !== "number") {
        throw new QueryFilterError("cannot cast jsonb to type integer");
      }
      return numbers.has(Math.round(actual));
    };
  }
  const texts = new Set(wanted.map((item) => `"${item}"`));
  return (row) => {
    const actual = read(row);
    return actual === undefined ? null : texts.has(jsonText(actual));
  };
}

function toBoolean(value: JsonValue): boolean {
  if (typeof value === "boolean") return value;
  throw new QueryFilterError("cannot cast jsonb to type boolean");
}
