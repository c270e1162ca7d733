import { isEntityType } from "../entities/entity-spec.ts";
import { badRequest } from "../http/http-error.ts";
import { isoTime } from "../iso-time.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { ListItemRow, ListRow } from "../lists/list-row.ts";
import { compareKeys, connection, type PageArgs, type SortKey } from "./connection.ts";
import type { Text } from "./entity-page.ts";
import { linkedNode } from "./linked-node.ts";
import type { NodeSpace } from "./node-space.ts";

export interface EntityListItemArgs extends PageArgs {
  readonly sortBy?: Text;
}

const defaultPageSize = 200;

const sorters: Readonly<Record<string, (item: ListItemRow) => string | number>> = {
  position: (item) => item.position,
  label: (item) => item.label ?? "",
  createdAt: (item) => item.createdAt,
  updatedAt: (item) => item.updatedAt,
  createdBy: (item) => item.createdBy ?? "",
  updatedBy: (item) => item.updatedBy ?? "",
  folderPath: (item) => item.folderPath,
  path: (item) => item.folderPath,
};

/** The items of a list, each with its entity; those whose entity is gone are left out. */
export function entityListItems(
  space: NodeSpace,
  list: ListRow,
  { sortBy, ...args }: EntityListItemArgs,
): object {
  const { entityType, items } = list;
  if (!isEntityType(entityType)) throw badRequest("Unknown entity type in entity list item.");
  const read = sorters[sortBy || "position"];
  if (!read) throw badRequest(`Invalid sort_by value: ${sortBy}`);
  const sortKey = (item: ListItemRow): SortKey => [read(item), item.position];
  const node = (item: ListItemRow) => linkedNode(space, entityType, item.entityId);
  const rows = items
    .filter((item) => node(item) !== null)
    .sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
  const page = args.first || args.last ? args : { ...args, first: defaultPageSize };
  const { edges, ...rest } = connection({ rows, sortKey, node: (item) => item }, page);
  return {
    ...rest,
    edges: edges.map(({ node: item, cursor }) => ({
      ...itemFields(space, list, item),
      cursor,
      node: () => node(item),
      Entity: () => node(item),
      allAttrib: () => JSON.stringify({ ...node(item)?.attrib, ...item.attrib }),
    })),
  };
}

function itemFields({ store }: NodeSpace, list: ListRow, item: ListItemRow): JsonObject {
  const { attributes } = list.data;
  const own = new Set(
    (Array.isArray(attributes) ? attributes : []).map((one) => isJsonObject(one) && one.name),
  );
  return {
    id: item.id,
    projectName: store.project.name,
    entityType: list.entityType,
    entityId: item.entityId,
    position: item.position,
    attrib: "{}",
    ownAttrib: Object.keys(item.attrib).filter((name) => own.has(name)),
    data: JSON.stringify(item.data),
    tags: [...item.tags],
    folderPath: item.folderPath,
    createdAt: isoTime(item.createdAt),
    updatedAt: isoTime(item.updatedAt),
    createdBy: item.createdBy,
    updatedBy: item.updatedBy,
    Forbidden: false,
  };
}
