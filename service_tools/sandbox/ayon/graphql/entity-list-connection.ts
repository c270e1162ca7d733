import { badRequest } from "../http/http-error.ts";
import { parseId } from "../identifiers.ts";
import type { ListRow } from "../lists/list-row.ts";
import type { Columns } from "../query-filter/columns.ts";
import {
  type Connection,
  compareKeys,
  connection,
  type PageArgs,
  type SortKey,
} from "./connection.ts";
import { EntityListNode } from "./entity-list-node.ts";
import { filterTest, searchTest, type Text, type Texts, within } from "./entity-page.ts";
import type { NodeSpace } from "./node-space.ts";

export interface EntityListArgs extends PageArgs {
  readonly filter?: Text;
  readonly ids?: Texts;
  readonly search?: Text;
  readonly sortBy?: Text;
}

/** Columns that the `filter` argument may name. */
const columns: Columns<ListRow> = {
  label: { kind: "text", read: (row) => row.label },
  owner: { kind: "text", read: (row) => row.owner },
  entity_type: { kind: "text", read: (row) => row.entityType },
  entity_list_type: { kind: "text", read: (row) => row.entityListType },
  active: { kind: "boolean", read: (row) => row.active },
  created_at: { kind: "time", read: (row) => row.createdAt },
  updated_at: { kind: "time", read: (row) => row.updatedAt },
  created_by: { kind: "text", read: (row) => row.createdBy },
  updated_by: { kind: "text", read: (row) => row.updatedBy },
};

const sorters: Readonly<Record<string, (row: ListRow) => string | number>> = {
  label: (row) => row.label,
  owner: (row) => row.createdBy ?? "",
  entityListType: (row) => row.entityListType,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  count: (row) => row.items.length,
  active: (row) => Number(row.active),
};

/** The lists of a project. */
export function entityListConnection(
  space: NodeSpace,
  { ids, filter, search, sortBy, ...page }: EntityListArgs,
): Connection<EntityListNode> {
  const wanted = ids && ids.length > 0 ? ids.map((id) => parseId(id) ?? id) : undefined;
  const tests = [
    within<ListRow>(wanted, (row) => row.id),
    filterTest(filter, columns),
    searchTest<ListRow>(search, (row) => [row.label, row.entityType]),
  ].filter((test) => test !== undefined);
  const read = sortBy ? sorters[sortBy] : undefined;
  if (sortBy && !read) throw badRequest(`Invalid sort_by value: ${sortBy}`);
  const sortKey = (row: ListRow): SortKey =>
    read ? [read(row), row.creationOrder] : [row.creationOrder];
  const rows = space.store.lists
    .ordered()
    .filter((row) => tests.every((test) => test(row)))
    .sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
  return connection({ rows, sortKey, node: (row) => new EntityListNode(row, space) }, page);
}
