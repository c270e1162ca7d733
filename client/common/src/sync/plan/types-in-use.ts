import type { AyonEntity, AyonType } from "../trees/ayon-tree.ts";
import type { EntityKind } from "../trees/ftrack-tree.ts";
import type { AnatomyLists, TypesInUse } from "./anatomy.ts";
import type { AyonOperation } from "./plan.ts";

/**
 * Types that AYON's entities have, in lower case: now, or once the project's lists are as given and the operations are
 * carried out.
 */
export function typesInUse(
  entities: ReadonlyMap<string, AyonEntity>,
  lists?: AnatomyLists,
  operations: readonly AyonOperation[] = [],
): TypesInUse {
  const inUse = { folder: new Set<string>(), task: new Set<string>() };
  const add = (kind: EntityKind, type: unknown) => {
    if (typeof type === "string") inUse[kind].add(type.toLowerCase());
  };
  const changed = new Map<string, unknown>();
  for (const { entityId, entityType, data } of operations) {
    const type = entityType === "folder" ? data.folderType : data.taskType;
    if (type === undefined) continue;
    changed.set(entityId, type);
    add(entityType, type);
  }
  const renamed = {
    folder: renames(lists?.folderTypes ?? []),
    task: renames(lists?.taskTypes ?? []),
  };
  for (const { id, kind, type } of entities.values()) {
    if (!changed.has(id)) add(kind, renamed[kind].get(type) ?? type);
  }
  return inUse;
}

/** Old names of types that are being renamed, with their new names. */
export function renames(items: readonly AyonType[]): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap((item) =>
      typeof item.original_name === "string" ? [[item.original_name, item.name] as const] : [],
    ),
  );
}
