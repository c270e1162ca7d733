import { ancestors, parentOf } from "../store/context-tree.ts";
import type { Graph } from "../store/graph.ts";
import { fold, type Row } from "../store/row.ts";
import type { RowTest } from "./predicate.ts";

/** What a search looks for, beside the query that it narrows. */
export interface SearchTerms {
  readonly terms: readonly string[];
  readonly contextId: string | undefined;
  readonly objectTypeIds: readonly string[];
}

/** Attributes in which the words of a search are looked for. */
const searched = ["name", "full_name", "username", "first_name", "last_name", "email", "content"];

/**
 * The test of a search: every word stands in one of the names of the entity or, for what lies in
 * a context, of the way down to it; a context is named, the entity is it or lies below it.
 */
export function searchFilter(graph: Graph, search: SearchTerms): RowTest {
  const words = search.terms.map(fold);
  const { contextId, objectTypeIds } = search;
  return (row) => {
    const kinds = row.fields.object_type_id;
    if (objectTypeIds.length > 0 && !objectTypeIds.includes(String(kinds))) return false;
    const way = wayTo(graph, row);
    if (contextId !== undefined && !way.some(({ key }) => key === contextId)) return false;
    const texts = way.flatMap(namesOf);
    return words.every((word) => texts.some((text) => text.includes(word)));
  };
}

function namesOf({ fields }: Row): string[] {
  return searched.flatMap((name) => {
    const text = fields[name];
    return typeof text === "string" ? [fold(text)] : [];
  });
}

/** The entity and what it lies in, up to its project. */
function wayTo(graph: Graph, row: Row): readonly Row[] {
  const { store } = graph;
  const context = contextOf(graph, row);
  const project = store.follow("Project", row.fields.project_id);
  const above = context ? [context, ...ancestors(store, context)] : [];
  return [row, ...above, ...(project ? [project] : [])];
}

/** The context in which an entity lies. */
function contextOf({ store }: Graph, row: Row): Row | undefined {
  if (row.type.root.name === "Context") return parentOf(store, row);
  const { asset_id: assetId, context_id: contextId } = row.fields;
  return store.follow("Context", contextId ?? store.follow("Asset", assetId)?.fields.context_id);
}
