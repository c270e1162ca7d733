import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import { linksSeenFromTheirEnd } from "../store/link-view.ts";
import type { Row } from "../store/row.ts";
import { conjuncts } from "./candidates.ts";
import type { Expression, Literal } from "./syntax.ts";

/** The rows of a view among which all matches are to be found. */
export function viewRows(
  graph: Graph,
  type: EntityType,
  where: Expression | undefined,
): Iterable<Row> {
  const { store } = graph;
  if (type.description.view !== "linksFrom") return denseRows(graph, type, where);
  return linksSeenFromTheirEnd(store, store.table(store.model.get("CustomAttributeLink")).rows());
}

/**
 * The rows of a dense view of custom attributes: those of the entities that the query names, or
 * else of every entity that the view is about.
 */
function* denseRows(graph: Graph, type: EntityType, where: Expression | undefined): Generator<Row> {
  const { get, all } = graph.customAttributes.entities(type);
  const named = namedEntities(where);
  const entities = named ? [...new Set(named)].map(get) : all();
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
