import { ApiError } from "../api-error.ts";
import type { EntityType } from "../model/entity-type.ts";
import type { Graph } from "../store/graph.ts";
import { linksSeenFromTheirEnd } from "../store/link-view.ts";
import type { Row } from "../store/row.ts";

/** The entity with this primary key, in the store or in a view of it; throws when there is none. */
export function findEntity(graph: Graph, type: EntityType, key: string): Row {
  const row = type.isView ? viewRow(graph, type, key) : graph.store.get(type, key);
  if (!row) throw new ApiError("NotFoundError", `There is no ${type.name} with the key ${key}.`);
  return row;
}

/** The row that is really stored for a row of a view; none for a default of a dense view. */
export function storedRow({ store }: Graph, row: Row): Row | undefined {
  if (!row.type.isView) return row;
  const isLink = row.type.description.view === "linksFrom";
  const stored = store.model.get(isLink ? "CustomAttributeLink" : "CustomAttributeValue");
  return store.get(stored, row.key);
}

function viewRow(
  { store, customAttributes }: Graph,
  type: EntityType,
  key: string,
): Row | undefined {
  if (type.description.view !== "linksFrom") {
    const [configurationId = "", entityId = ""] = key.split(",");
    return customAttributes.row(type, configurationId, entityId);
  }
  const link = store.follow("CustomAttributeLink", key);
  const [row] = linksSeenFromTheirEnd(store, link ? [link] : []);
  return row?.type.isA(type) ? row : undefined;
}
