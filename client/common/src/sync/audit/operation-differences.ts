import { recordOf } from "../../record.ts";
import { sameValue } from "../plan/attribute-values.ts";
import { ayonPaths } from "../plan/ayon-paths.ts";
import type { AyonOperation } from "../plan/plan.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { Difference } from "./difference.ts";

/** Folders and tasks that are missing in AYON, gone from ftrack, or have fields that differ. */
export function operationDifferences(
  operations: readonly AyonOperation[],
  entities: ReadonlyMap<string, AyonEntity>,
): Difference[] {
  const paths = pathsWith(operations, entities);
  return [...inTheEnd(operations).values()].flatMap((operation): Difference[] => {
    const { entityId, path: entity, data } = operation;
    const present = entities.get(entityId);
    if (!present) return [{ kind: "missing", entity, field: operation.entityType }];
    if (data.active === false) return [{ kind: "gone", entity, field: operation.entityType }];
    const { attrib, ...fields } = data;
    const folder = (id: unknown) => (typeof id === "string" ? `/${paths.get(id) ?? id}` : "/");
    const shown = (field: string, value: unknown) => (isPlace(field) ? folder(value) : value);
    const pairs = [
      ...Object.entries(fields).map(
        ([field, value]) =>
          [field, shown(field, value), shown(field, presentValue(present, field))] as const,
      ),
      ...Object.entries(recordOf(attrib)).map(
        ([name, value]) => [`attrib.${name}`, value, present.own[name] ?? null] as const,
      ),
    ];
    // An entity that first makes room for another one is told its place even if that stays the same.
    return pairs.flatMap(([field, ftrack, ayon]) =>
      sameValue(ftrack, ayon) ? [] : { kind: "differs", entity, field, ftrack, ayon },
    );
  });
}

/** One operation for each entity; what is written first to make room is not how it shall be. */
function inTheEnd(operations: readonly AyonOperation[]): Map<string, AyonOperation> {
  const byEntity = new Map<string, AyonOperation>();
  for (const operation of operations) {
    const data = { ...byEntity.get(operation.entityId)?.data, ...operation.data };
    byEntity.set(operation.entityId, { ...operation, data });
  }
  return byEntity;
}

function isPlace(field: string): boolean {
  return field === "parentId" || field === "folderId";
}

function presentValue(entity: AyonEntity, field: string): unknown {
  const fields: Record<string, unknown> = {
    ...entity,
    folderId: entity.parentId,
    folderType: entity.type,
    taskType: entity.type,
  };
  return fields[field];
}

/** AYON paths, those of folders that are missing included. */
function pathsWith(
  operations: readonly AyonOperation[],
  entities: ReadonlyMap<string, AyonEntity>,
): ReadonlyMap<string, string> {
  const missing = operations.flatMap(({ type, entityId, data }) => {
    const { name, parentId } = data;
    if (type !== "create" || typeof name !== "string") return [];
    return [
      [entityId, { name, parentId: typeof parentId === "string" ? parentId : null }] as const,
    ];
  });
  return ayonPaths(new Map([...entities, ...missing]));
}
