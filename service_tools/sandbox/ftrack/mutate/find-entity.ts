import { ApiError } from "../api-error.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";

/** The entity with this primary key, in the store or in a view of it; throws when there is none. */
export function findEntity(graph: Graph, type: EntityType, key: string): Row {
  const row = type.isView ? viewRow(graph, key) : graph.store.get(type, key);
  if (!row) throw new ApiError("NotFoundError", `There is no ${type.name} with the key ${key}.`);
  return row;
}

function viewRow(graph: Graph, key: string): Row | undefined {
  const [configurationId = "", entityId = ""] = key.split(",");
  return graph.customAttributes.row(configurationId, entityId);
}
