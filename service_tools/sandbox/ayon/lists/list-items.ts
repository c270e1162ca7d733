import type { EntityType } from "../entities/entity-spec.ts";
import type { ProjectSpace, WriteContext } from "../entities/project-space.ts";
import { badRequest, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { mergeKeys } from "../json.ts";
import { entityFolderPath } from "./entity-folder-path.ts";
import type { ListItemRow, ListRow } from "./list-row.ts";
import type { GivenItem } from "./parse-list.ts";

/** Changes the items of one list; positions are the order in which they stand. */
export class ListItems {
  readonly #space: ProjectSpace;
  readonly #context: WriteContext;
  readonly #entityType: EntityType;
  readonly #label: string;
  #items: ListItemRow[];

  constructor(
    space: ProjectSpace,
    context: WriteContext,
    list: Pick<ListRow, "items" | "label"> & { readonly entityType: EntityType },
  ) {
    this.#space = space;
    this.#context = context;
    this.#entityType = list.entityType;
    this.#label = list.label;
    this.#items = [...list.items];
  }

  get rows(): readonly ListItemRow[] {
    return this.#items.map((item, position) => ({ ...item, position }));
  }

  /** Puts an item at its position, or last without one. Throws 404 for an unknown entity. */
  add(given: GivenItem, options: { inPlace?: boolean } = {}): void {
    const { id, entityId, position, label, attrib, data, tags } = given;
    if (entityId === undefined) throw InvalidField.missing("entityId");
    const { user, now } = this.#context;
    const item: ListItemRow = {
      id,
      entityId,
      position: position ?? this.#items.length,
      label: label ?? null,
      attrib: attrib ?? {},
      data: data ?? {},
      tags: tags ?? [],
      folderPath: entityFolderPath(this.#space, this.#entityType, entityId),
      createdBy: user,
      updatedBy: user,
      createdAt: now,
      updatedAt: now,
    };
    const index = options.inPlace ? this.#items.length : (position ?? this.#items.length);
    this.#items.splice(index, 0, item);
  }

  /** Changes what the item names; as on AYON its position counts in a merge only. Throws 404. */
  change(given: GivenItem): void {
    const index = this.#items.findIndex(({ id }) => id === given.id);
    const before = this.#items[index];
    if (!before) throw notFound(`Item ID ${given.id} not found in ${this.#label}`);
    const entityId = given.entityId ?? before.entityId;
    this.#items[index] = {
      ...before,
      entityId,
      folderPath:
        entityId === before.entityId
          ? before.folderPath
          : entityFolderPath(this.#space, this.#entityType, entityId),
      position: given.position ?? before.position,
      label: given.label ?? before.label,
      attrib: mergeKeys(before.attrib, given.attrib ?? {}),
      data: mergeKeys(before.data, given.data ?? {}),
      tags: given.tags ?? before.tags,
    };
  }

  /** Throws 404 for an unknown item. */
  remove(id: string): void {
    const index = this.#items.findIndex((item) => item.id === id);
    if (index < 0) throw notFound(`Item ID ${id} not found in ${this.#label}`);
    this.#items.splice(index, 1);
  }

  replaceAll(given: readonly GivenItem[]): void {
    this.#items = [];
    for (const [position, item] of given.entries()) {
      if (!item.entityId) throw badRequest("Entity ID is required in replace mode");
      this.add({ ...item, position });
    }
  }

  /** Known items are changed, others added; then all are sorted by position. */
  merge(given: readonly GivenItem[]): void {
    const known = new Set(this.#items.map(({ id }) => id));
    for (const [index, item] of given.entries()) {
      if (known.has(item.id)) {
        this.change({ ...item, position: item.position ?? index });
        continue;
      }
      if (!item.entityId) throw badRequest("Entity ID is required in for new items");
      this.add(item, { inPlace: true });
    }
    this.#items.sort((a, b) => a.position - b.position);
  }
}
