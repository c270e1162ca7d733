import { isEntityType } from "../entities/entity-spec.ts";
import { badRequest, notFound } from "../http/http-error.ts";
import { parseId } from "../identifiers.ts";
import { isoTime } from "../iso-time.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { fullAccess } from "../lists/list-json.ts";
import type { ListItemRow, ListRow } from "../lists/list-row.ts";
import type { Columns } from "../query-filter/columns.ts";
import {
  type Connection,
  compareKeys,
  connection,
  type PageArgs,
  type SortKey,
} from "./connection.ts";
import { filterTest, searchTest, type Text, type Texts, within } from "./entity-page.ts";
import { linkedNode } from "./linked-node.ts";
import type { NodeSpace } from "./node-space.ts";

export interface EntityListArgs extends PageArgs {
  readonly filter?: Text;
  readonly ids?: Texts;
  readonly search?: Text;
  readonly sortBy?: Text;
}

interface ItemArgs extends PageArgs {
  readonly sortBy?: Text;
}

const defaultItemPageSize = 200;

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

const itemSorters: Readonly<Record<string, (item: ListItemRow) => string | number>> = {
  position: (item) => item.position,
  label: (item) => item.label ?? "",
  createdAt: (item) => item.createdAt,
  updatedAt: (item) => item.updatedAt,
  createdBy: (item) => item.createdBy ?? "",
  updatedBy: (item) => item.updatedBy ?? "",
  folderPath: (item) => item.folderPath,
  path: (item) => item.folderPath,
};

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

/** The list of the id; throws 404. */
export function entityListNode(space: NodeSpace, id: string): EntityListNode {
  if (id === "") throw badRequest("Entity list ID is not specified");
  const list = space.store.lists.get(parseId(id) ?? id);
  if (!list) throw notFound("Entity list not found");
  return new EntityListNode(list, space);
}

/** A list in GraphQL. */
export class EntityListNode {
  readonly #row: ListRow;
  readonly #space: NodeSpace;

  constructor(row: ListRow, space: NodeSpace) {
    this.#row = row;
    this.#space = space;
  }
  get projectName(): string {
    return this.#space.store.project.name;
  }
  get id(): string {
    return this.#row.id;
  }
  get entityType(): string {
    return this.#row.entityType;
  }
  get entityListType(): string {
    return this.#row.entityListType;
  }
  get entityListFolderId(): string | null {
    return this.#row.entityListFolderId;
  }
  get label(): string {
    return this.#row.label;
  }
  get access(): string {
    return JSON.stringify(this.#row.access);
  }
  get accessLevel(): number {
    return fullAccess;
  }
  get allAttrib(): string {
    return JSON.stringify(this.#row.attrib);
  }
  get attributes(): string {
    return JSON.stringify(this.#row.data.attributes ?? []);
  }
  get activityCategories(): string[] {
    return [];
  }
  get data(): string {
    const { publicLinks: _, ...data } = this.#row.data;
    return JSON.stringify(data);
  }
  get tags(): readonly string[] {
    return this.#row.tags;
  }
  get count(): number {
    return this.#row.items.length;
  }
  get owner(): string | null {
    return this.#row.owner;
  }
  get active(): boolean {
    return this.#row.active;
  }
  get createdAt(): string {
    return isoTime(this.#row.createdAt);
  }
  get updatedAt(): string {
    return isoTime(this.#row.updatedAt);
  }
  get createdBy(): string | null {
    return this.#row.createdBy;
  }
  get updatedBy(): string | null {
    return this.#row.updatedBy;
  }

  /** Items whose entity is gone are left out. */
  items({ sortBy, ...args }: ItemArgs): object {
    const { entityType, items } = this.#row;
    if (!isEntityType(entityType)) throw badRequest("Unknown entity type in entity list item.");
    const read = itemSorters[sortBy || "position"];
    if (!read) throw badRequest(`Invalid sort_by value: ${sortBy}`);
    const sortKey = (item: ListItemRow): SortKey => [read(item), item.position];
    const node = (item: ListItemRow) => linkedNode(this.#space, entityType, item.entityId);
    const rows = items
      .filter((item) => node(item) !== null)
      .sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
    const page = args.first || args.last ? args : { ...args, first: defaultItemPageSize };
    const { edges, ...rest } = connection({ rows, sortKey, node: (item) => item }, page);
    return {
      ...rest,
      edges: edges.map(({ node: item, cursor }) => ({
        ...this.#itemFields(item),
        cursor,
        node: () => node(item),
        Entity: () => node(item),
        allAttrib: () => JSON.stringify({ ...node(item)?.attrib, ...item.attrib }),
      })),
    };
  }

  #itemFields(item: ListItemRow): JsonObject {
    const { attributes } = this.#row.data;
    const own = new Set(
      (Array.isArray(attributes) ? attributes : []).map((one) => isJsonObject(one) && one.name),
    );
    return {
      id: item.id,
      projectName: this.projectName,
      entityType: this.#row.entityType,
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
}
