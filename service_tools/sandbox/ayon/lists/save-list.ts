import type { ProjectSpace, WriteContext } from "../entities/project-space.ts";
import type { NewEvent } from "../events/event-row.ts";
import type { JsonObject } from "../json.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";
import type { ListRow } from "./list-row.ts";

/** The first parts of a list, as AYON's answer to its creation shows them. */
export function listSummary(list: ListRow): JsonObject {
  const { id, entityListType, entityType, label, items } = list;
  return { id, entityListType, entityType, label, count: items.length };
}

/**
 * Stores a list whole, as AYON does for every change of it or its items. Returns the event to be
 * announced. Throws `ConstraintViolation` when another list has the label.
 */
export function saveList({ store }: ProjectSpace, { now }: WriteContext, list: ListRow): NewEvent {
  const twin = store.listLabels.first(list.label);
  if (twin && twin.id !== list.id) throw uniqueViolation("Entity_list", "label", list.label);
  const before = store.lists.get(list.id);
  const createdAtOf = new Map(before?.items.map(({ id, createdAt }) => [id, createdAt]));
  const { createdBy, updatedBy } = list;
  const saved: ListRow = {
    ...list,
    data: { ...list.data, count: list.items.length },
    items: list.items.map((item, position) => ({
      ...item,
      position,
      createdBy,
      updatedBy,
      createdAt: createdAtOf.get(item.id) ?? now,
      updatedAt: now,
    })),
    updatedAt: before ? now : list.updatedAt,
  };
  store.lists.put(saved);
  return listEvent(store.project.name, saved, before ? "changed" : "created");
}

/** Its summary has names in snake case, unlike those of entities. */
export function listEvent(
  project: string,
  list: ListRow,
  what: "created" | "changed" | "deleted",
): NewEvent {
  const { id, entityListType, entityListFolderId, entityType, label, items } = list;
  const deletion = { entity_list_folder_id: entityListFolderId };
  return {
    topic: `entity_list.${what}`,
    description:
      what === "deleted" ? `Deleted entity list ${label}` : `Entity list ${label} ${what}`,
    summary: {
      id,
      entity_list_type: entityListType,
      ...(what === "deleted" ? deletion : {}),
      entity_type: entityType,
      label,
      count: items.length,
    },
    project,
  };
}
