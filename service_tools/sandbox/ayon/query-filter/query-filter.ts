import { isJsonObject, type JsonValue } from "../json.ts";

export const operators = [
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "like",
  "isnull",
  "notnull",
  "in",
  "notin",
  "includes",
  "excludes",
  "includesall",
  "excludesall",
  "includesany",
  "excludesany",
] as const;
export type Operator = (typeof operators)[number];

export type ScalarValue = string | number | boolean;

/** One comparison. Lists hold values of one type. */
export interface QueryCondition {
  readonly key: string;
  readonly operator: Operator;
  /** null for `isnull` and `notnull` only. */
  readonly value: ScalarValue | readonly (string | number)[] | null;
}

/** AYON's filter language: conditions joined by one operator, which may be filters themselves. */
export interface QueryFilter {
  readonly operator: "and" | "or";
  readonly conditions: readonly (QueryCondition | QueryFilter)[];
}

/** A filter that AYON refuses, or that its database cannot run. */
export class QueryFilterError extends Error {
  override readonly name = "QueryFilterError";
}

const maxDepth = 32;

/** Reads a filter as it comes in requests. Throws {@link QueryFilterError}. */
export function parseQueryFilter(source: JsonValue, depth = 0): QueryFilter {
  if (!isJsonObject(source)) throw new QueryFilterError("A filter must be an object");
  if (depth > maxDepth) throw new QueryFilterError("The filter is nested too deeply");
  const operator = String(source.operator ?? "and").toLowerCase();
  if (operator !== "and" && operator !== "or") {
    throw new QueryFilterError(`Unknown filter operator ${operator}`);
  }
  const conditions = source.conditions ?? [];
  if (!Array.isArray(conditions)) throw new QueryFilterError("conditions must be a list");
  return {
    operator,
    conditions: conditions.map((item) =>
      isJsonObject(item) && typeof item.key === "string"
        ? parseCondition(item.key, item.operator ?? "eq", item.value ?? null)
        : parseQueryFilter(item, depth + 1),
    ),
  };
}

function parseCondition(key: string, operatorText: JsonValue, value: JsonValue): QueryCondition {
  const wanted = String(operatorText).toLowerCase().replace(/[-_]/g, "");
  const operator = operators.find((known) => known === wanted);
  if (!operator) throw new QueryFilterError(`Unknown operator ${wanted}`);
  if (operator === "isnull" || operator === "notnull") return { key, operator, value: null };
  if (value === null) throw new QueryFilterError("Value cannot be null");
  if (isJsonObject(value)) throw new QueryFilterError("Value cannot be an object");
  if (!Array.isArray(value)) {
    if (operator === "in" || operator === "notin") {
      throw new QueryFilterError("Value must be a list");
    }
    return { key, operator, value };
  }
  return { key, operator, value: parseList(value) };
}

function parseList(items: readonly JsonValue[]): string[] | number[] {
  const texts = items.filter((item) => typeof item === "string");
  if (texts.length === items.length) return texts;
  const numbers = items.filter((item) => typeof item === "number");
  if (numbers.length === items.length) return numbers;
  throw new QueryFilterError("Invalid value type in list");
}
