import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import { conjuncts } from "./candidates.ts";
import type { Expression, Literal } from "./syntax.ts";

/**
 * The rows of the dense view of custom attributes among which all matches are to be found: those
 * of the entities that the query names, or else of every context.
 */
export function* viewRows(graph: Graph, where: Expression | undefined): Generator<Row> {
  const contexts = graph.store.model.get("Context");
  const named = namedEntities(where);
  const entities = named
    ? [...new Set(named)].map((id) => graph.store.get(contexts, id))
    : graph.store.table(contexts).rows();
  for (const entity of entities) if (entity) yield* graph.customAttributes.rowsOf(entity);
}

function namedEntities(where: Expression | undefined): readonly string[] | undefined {
  for (const condition of conjuncts(where)) {
    const literals = literalsOf(condition);
    if (literals) return literals.map((literal) => literal.text.toLowerCase());
  }
  return undefined;
}

function literalsOf(condition: Expression): readonly Literal[] | undefined {
  if (condition.kind !== "compare" && condition.kind !== "in") return undefined;
  const [step, ...others] = condition.path.steps;
  if (step?.name !== "entity_id" || others.length > 0) return undefined;
  if (condition.kind === "compare") {
    return condition.operator === "=" ? [condition.value] : undefined;
  }
  return condition.negated ? undefined : condition.values;
}
