import type { ScalarAttribute } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import { isComparable } from "../store/computed.ts";
import type { Graph } from "../store/graph.ts";
import { fold, type Row } from "../store/row.ts";
import { compareTest, membershipTest, type ValueTest } from "./comparison.ts";
import { isNone } from "./literal.ts";
import { queryError } from "./query-error.ts";
import { type RelationStep, resolvePath } from "./resolve-path.ts";
import type { Expression, Literal, Operator, Path, Query } from "./syntax.ts";

/** Says whether an entity satisfies a condition. */
export type RowTest = (row: Row) => boolean;

/** What conditions are compiled against. */
export interface Surroundings {
  readonly graph: Graph;
  /** The whole query text, for messages. */
  readonly text: string;
  /** Runs a sub-query and gives the values of its first projection. */
  readonly valuesOf: (query: Query) => readonly Literal[];
}

/** Turns a condition on entities of `type` into a function. Wrong names and values throw. */
export function compile(around: Surroundings, type: EntityType, expression: Expression): RowTest {
  switch (expression.kind) {
    case "and": {
      const tests = expression.operands.map((operand) => compile(around, type, operand));
      return (row) => tests.every((test) => test(row));
    }
    case "or": {
      const tests = expression.operands.map((operand) => compile(around, type, operand));
      return (row) => tests.some((test) => test(row));
    }
    case "not": {
      const test = compile(around, type, expression.operand);
      return (row) => !test(row);
    }
    case "compare": {
      const { path, operator, value } = expression;
      return compileComparison(around, type, path, operator, value);
    }
    case "in":
      return compileMembership(
        around,
        type,
        expression.path,
        expression.values,
        expression.negated,
      );
    case "inQuery": {
      const values = around.valuesOf(expression.query);
      return compileMembership(around, type, expression.path, values, expression.negated);
    }
    case "related":
      return compileRelated(around, type, expression);
  }
}

function compileComparison(
  around: Surroundings,
  type: EntityType,
  path: Path,
  operator: Operator,
  literal: Literal,
): RowTest {
  const { relations, scalar } = resolvePath(around.graph.store.model, type, path, around.text);
  if (scalar) {
    const test = compareTest(stored(scalar, path, around), operator, literal, around.text);
    return through(around.graph, relations, valueTest(around.graph, scalar, test));
  }
  if (operator !== "=" && operator !== "!=") {
    const problem = `A relation can be compared by "is" and "is_not", not by "${operator}"`;
    throw queryError(problem, around.text, path.position);
  }
  const exists = through(around.graph, relations, () => true);
  if (isNone(literal)) return operator === "=" ? (row) => !exists(row) : exists;
  const key = fold(literal.text);
  const matches = (row: Row) => (fold(row.key) === key) === (operator === "=");
  return through(around.graph, relations, matches);
}

function compileMembership(
  around: Surroundings,
  type: EntityType,
  path: Path,
  values: readonly Literal[],
  negated: boolean,
): RowTest {
  const { relations, scalar } = resolvePath(around.graph.store.model, type, path, around.text);
  if (scalar) {
    const test = membershipTest(stored(scalar, path, around), values, negated, around.text);
    return through(around.graph, relations, valueTest(around.graph, scalar, test));
  }
  const keys = new Set(values.map((value) => fold(value.text)));
  return through(around.graph, relations, (row) => keys.has(fold(row.key)) !== negated);
}

function compileRelated(
  around: Surroundings,
  type: EntityType,
  { path, quantifier, where }: Extract<Expression, { kind: "related" }>,
): RowTest {
  const { relations, scalar, owner } = resolvePath(
    around.graph.store.model,
    type,
    path,
    around.text,
  );
  const isSingle = relations.at(-1)?.attribute.kind === "one";
  if (scalar || isSingle !== (quantifier === "has")) {
    const problem =
      quantifier === "has" ? `"has" needs a single relation` : `"any" needs a collection`;
    throw queryError(problem, around.text, path.position);
  }
  const test = where ? compile(around, owner, where) : () => true;
  return through(around.graph, relations, test);
}

/** Holds when it holds for any of the entities that the relations lead to. */
function through(graph: Graph, relations: readonly RelationStep[], test: RowTest): RowTest {
  const [first, ...rest] = relations;
  if (!first) return test;
  const inner = through(graph, rest, test);
  const { attribute, target, isCast } = first;
  const passes: RowTest = isCast ? (row) => row.type.isA(target) && inner(row) : inner;
  if (attribute.kind !== "one") {
    const known = remembering(passes, rest.length > 0);
    return (row) => graph.collection(row, attribute).some(known);
  }
  return (row) => {
    const other = graph.one(row, attribute);
    return other !== undefined && passes(other);
  };
}

/**
 * Keeps what was found out about a row, where finding it out walks on: a path that goes up and
 * down and up again comes by the same rows over and over.
 */
function remembering(test: RowTest, isWorthIt: boolean): RowTest {
  if (!isWorthIt) return test;
  const known = new WeakMap<Row, boolean>();
  return (row) => {
    const found = known.get(row) ?? test(row);
    known.set(row, found);
    return found;
  };
}

function valueTest(graph: Graph, attribute: ScalarAttribute, test: ValueTest): RowTest {
  return (row) => test(graph.value(row, attribute));
}

function stored(attribute: ScalarAttribute, path: Path, around: Surroundings): ScalarAttribute {
  if (isComparable(attribute.computed)) return attribute;
  const problem = `"${attribute.name}" is no plain value and cannot be compared`;
  throw queryError(problem, around.text, path.position);
}
