import type { EntityType } from "../model/entity-type.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { isNone } from "./literal.ts";
import type { Surroundings } from "./predicate.ts";
import { type RelationStep, resolvePath } from "./resolve-path.ts";
import type { Expression, Literal, Path } from "./syntax.ts";

/** Sets of rows, one for each looked up value, that together hold every row that can match. */
interface Candidates {
  readonly sets: readonly ReadonlySet<Row>[];
  readonly size: number;
}

/** A condition behind more entities than this is not walked back along the relations to it. */
const farthest = 1000;

/**
 * Rows among which all matches are to be found, by the most selective condition that an index
 * answers; undefined when none does and the whole table has to be looked at.
 */
export function candidateRows(
  around: Surroundings,
  type: EntityType,
  expression: Expression | undefined,
): Iterable<Row> | undefined {
  const best = expression && candidates(around, type, expression);
  if (!best) return undefined;
  const [only, ...others] = best.sets;
  if (only && others.length === 0) return only;
  return new Set(best.sets.flatMap((set) => [...set]));
}

/** Of conditions that all have to hold the best one counts, of alternatives each of them. */
function candidates(
  around: Surroundings,
  type: EntityType,
  expression: Expression,
): Candidates | undefined {
  if (expression.kind === "and") {
    let best: Candidates | undefined;
    for (const operand of expression.operands) {
      const found = candidates(around, type, operand);
      if (found && (!best || found.size < best.size)) best = found;
    }
    return best;
  }
  if (expression.kind !== "or") return lookUp(around, type, expression);
  const sets: ReadonlySet<Row>[] = [];
  for (const operand of expression.operands) {
    const found = candidates(around, type, operand);
    if (!found) return undefined;
    for (const set of found.sets) if (set.size > 0) sets.push(set);
  }
  return { sets, size: sets.reduce((sum, set) => sum + set.size, 0) };
}

/** The conditions all of which have to hold. */
export function conjuncts(expression: Expression | undefined): readonly Expression[] {
  if (!expression) return [];
  return expression.kind === "and" ? expression.operands.flatMap(conjuncts) : [expression];
}

function lookUp(
  around: Surroundings,
  type: EntityType,
  condition: Expression,
): Candidates | undefined {
  if (condition.kind === "compare" && condition.operator === "=") {
    return lookUpValues(around, type, condition.path, [condition.value]);
  }
  if (condition.kind === "in" && !condition.negated) {
    return lookUpValues(around, type, condition.path, condition.values);
  }
  if (condition.kind === "inQuery" && !condition.negated) {
    return lookUpValues(around, type, condition.path, around.valuesOf(condition.query));
  }
  return undefined;
}

function lookUpValues(
  around: Surroundings,
  type: EntityType,
  path: Path,
  values: readonly Literal[],
): Candidates | undefined {
  if (values.some(isNone)) return undefined;
  const { store } = around.graph;
  const { relations, scalar, owner } = resolvePath(store.model, type, path, around.text);
  const texts = values.map((value) => value.text);
  if (!scalar) return undefined;
  const found = find(store, owner, scalar.storedAs, texts);
  return found && walkBack(store, type, relations, found);
}

function find(
  store: Store,
  type: EntityType,
  attribute: string,
  texts: readonly string[],
): Candidates | undefined {
  if (type.isView) return undefined;
  const table = store.table(type);
  if (type.primaryKey.length === 1 && type.primaryKey[0] === attribute) {
    const rows = texts.map((text) => table.get(text) ?? table.get(text.toLowerCase()));
    const set = new Set(rows.filter((row) => row !== undefined));
    return { sets: [set], size: set.size };
  }
  if (!table.isIndexed(attribute)) return undefined;
  const sets = texts.map((text) => table.find(attribute, text));
  return { sets, size: sets.reduce((sum, set) => sum + set.size, 0) };
}

/** From the entities that a condition names back to those that the query asks for. */
function walkBack(
  store: Store,
  type: EntityType,
  relations: readonly RelationStep[],
  found: Candidates,
): Candidates | undefined {
  let current: Candidates | undefined = found;
  for (const [index, { attribute }] of [...relations.entries()].reverse()) {
    if (attribute.kind !== "one" || !current || current.size > farthest) return undefined;
    const holder = relations[index - 1]?.target ?? type;
    const via = holder.attributes.get(attribute.via);
    if (via?.kind !== "scalar") return undefined;
    const keys = current.sets.flatMap((set) => [...set].map((row) => row.key));
    current = find(store, holder, via.storedAs, keys);
  }
  return current;
}
