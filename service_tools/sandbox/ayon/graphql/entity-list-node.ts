import { badRequest, notFound } from "../http/http-error.ts";
import { parseId } from "../identifiers.ts";
import { isoTime } from "../iso-time.ts";
import { fullAccess } from "../lists/list-json.ts";
import type { ListRow } from "../lists/list-row.ts";
import { type EntityListItemArgs, entityListItems } from "./entity-list-items.ts";
import type { NodeSpace } from "./node-space.ts";

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
  items(args: EntityListItemArgs): object {
    return entityListItems(this.#space, this.#row, args);
  }
}
