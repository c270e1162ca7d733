import type { ScalarAttribute, Value } from "../model/attribute.ts";
import { fold } from "../store/row.ts";
import { likeTest } from "./like-pattern.ts";
import { isNone, literalValue } from "./literal.ts";
import { queryError } from "./query-error.ts";
import type { Literal, Operator } from "./syntax.ts";

/** Says whether a stored value satisfies a condition. */
export type ValueTest = (value: Value) => boolean;

type Comparable = string | number | boolean;

/**
 * The test for `attribute operator literal`. As in ftrack's database, texts are compared without
 * regard to case, and where there is no value only a comparison with `none` holds.
 */
export function compareTest(
  attribute: ScalarAttribute,
  operator: Operator,
  literal: Literal,
  query: string,
): ValueTest {
  if (isNone(literal)) {
    if (operator === "=") return (value) => value === null;
    if (operator === "!=") return (value) => value !== null;
    const problem = `"none" can be compared by "is" and "is_not", not by "${operator}"`;
    throw queryError(problem, query, literal.position);
  }
  if (operator === "like" || operator === "not_like") {
    const fits = likeTest(literal.text);
    const wanted = operator === "like";
    return (value) => value !== null && parts(value).some((p) => fits(String(p))) === wanted;
  }
  const expected = literalValue(attribute, literal, query);
  const holds = order(operator, expected);
  return (value) => value !== null && holds(parts(value));
}

/** The test for `attribute in (…)` and `not_in`, quick for long lists. */
export function membershipTest(
  attribute: ScalarAttribute,
  literals: readonly Literal[],
  negated: boolean,
  query: string,
): ValueTest {
  const expected = new Set<Comparable>();
  for (const literal of literals) {
    if (isNone(literal)) continue;
    const value = literalValue(attribute, literal, query);
    expected.add(value);
    if (attribute.valueType === "variable") expected.add(String(value));
  }
  return (value) => value !== null && parts(value).some((p) => expected.has(p)) !== negated;
}

function order(operator: Operator, expected: Comparable): (values: Comparable[]) => boolean {
  const some = (test: (value: Comparable) => boolean) => (values: Comparable[]) =>
    values.some(test);
  switch (operator) {
    case "!=":
      return (values) => !values.some((value) => same(value, expected));
    case ">":
      return some((value) => comparable(value, expected) && value > expected);
    case "<":
      return some((value) => comparable(value, expected) && value < expected);
    case ">=":
      return some((value) => comparable(value, expected) && value >= expected);
    case "<=":
      return some((value) => comparable(value, expected) && value <= expected);
    default:
      return some((value) => same(value, expected));
  }
}

/** A number written as a text in a custom attribute equals that number. */
function same(value: Comparable, expected: Comparable): boolean {
  return value === expected || (typeof value === "string" && value === String(expected));
}

function comparable(value: Comparable, expected: Comparable): boolean {
  return typeof value === typeof expected;
}

/** The values that a condition looks at: an enumerator's choices one by one. */
function parts(value: Exclude<Value, null>): Comparable[] {
  if (typeof value === "string") return [fold(value)];
  if (typeof value === "number" || typeof value === "boolean") return [value];
  return value.map(fold);
}
