import type { AnatomyLists, AnatomyPatch } from "../plan/anatomy.ts";
import type { AyonOperation } from "../plan/plan.ts";
import { renames } from "../plan/types-in-use.ts";
import type { AyonEntity, AyonTree, AyonType } from "../trees/ayon-tree.ts";

/**
 * Carries operations out on a tree under the rules of an AYON server, one after the other, and throws where AYON
 * would refuse one.
 */
export function carryOut(tree: AyonTree, operations: readonly AyonOperation[]): AyonTree {
  const entities = new Map(tree.entities);
  for (const operation of operations) {
    const before = entities.get(operation.entityId);
    if ((before === undefined) !== (operation.type === "create")) {
      throw new Error(`${operation.type} of ${operation.entityId}, which is there: ${!!before}`);
    }
    const after = changed(before, operation);
    const breach = breachOf(entities, before, after);
    if (breach) throw new Error(`AYON refuses ${after.name} (${after.id}): ${breach}`);
    entities.set(after.id, after);
  }
  return { ...tree, entities };
}

/** Patches the project's lists as AYON does: renames reach the entities, a type that one has cannot be dropped. */
export function patchProject(tree: AyonTree, patch: AnatomyPatch): AyonTree {
  const lists = Object.entries(patch) as [keyof AnatomyLists, readonly AyonType[]][];
  let { entities } = tree;
  for (const [list, items] of lists) {
    const renamed = renames(items);
    const names = new Set(items.map((item) => item.name));
    const after = [...entities.values()].map((entity) => {
      const field = list === "statuses" ? "status" : "type";
      const concerned =
        list === "statuses" || (list === "folderTypes") === (entity.kind === "folder");
      const name = renamed.get(entity[field]) ?? entity[field];
      if (concerned && !names.has(name)) throw new Error(`AYON refuses to drop ${name}, in use`);
      return concerned ? { ...entity, [field]: name } : entity;
    });
    entities = new Map(after.map((entity) => [entity.id, entity]));
  }
  const stored = lists.map(([list, items]) => [
    list,
    items.map(({ original_name: _, ...item }) => item),
  ]);
  return { ...tree, entities, project: { ...tree.project, ...Object.fromEntries(stored) } };
}

function changed(before: AyonEntity | undefined, operation: AyonOperation): AyonEntity {
  const { entityType: kind, entityId: id, data } = operation;
  const base: AyonEntity = before ?? {
    id,
    kind,
    name: "",
    label: null,
    parentId: null,
    type: "",
    status: "Not started",
    active: true,
    assignees: [],
    own: {},
    hasProducts: false,
  };
  const parent = kind === "folder" ? data.parentId : data.folderId;
  const type = kind === "folder" ? data.folderType : data.taskType;
  return {
    ...base,
    ...(typeof data.name === "string" && { name: data.name }),
    ...(data.label !== undefined && { label: data.label as string | null }),
    ...(parent !== undefined && { parentId: parent as string | null }),
    ...(typeof type === "string" && { type }),
    ...(typeof data.status === "string" && { status: data.status }),
    ...(typeof data.active === "boolean" && { active: data.active }),
    ...(Array.isArray(data.assignees) && { assignees: data.assignees.map(String) }),
    own: Object.fromEntries(
      Object.entries({ ...base.own, ...(data.attrib as object | undefined) }).filter(
        ([, value]) => value !== null,
      ),
    ),
  };
}

/** The rule of AYON that the entity would break; null when there is none. */
function breachOf(
  entities: ReadonlyMap<string, AyonEntity>,
  before: AyonEntity | undefined,
  after: AyonEntity,
): string | null {
  if (!/^[a-zA-Z0-9_]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?$/.test(after.name)) return "its name";
  if (/[';]/.test(after.label ?? "")) return "its label";
  if (after.type === "") return "it has no type";
  if (after.kind === "task" && after.parentId === null) return "a task without folder";
  for (let id = after.parentId; id !== null; ) {
    const above = entities.get(id);
    if (above?.kind !== "folder") return "its parent is no folder";
    if (id === after.id) return "it would be below itself";
    id = above.parentId;
  }
  for (const other of entities.values()) {
    const clash =
      other.id !== after.id &&
      other.active &&
      after.active &&
      other.kind === after.kind &&
      other.parentId === after.parentId &&
      other.name.toLowerCase() === after.name.toLowerCase();
    if (clash) return `its name is taken by ${other.id}`;
  }
  const moved = before && (before.name !== after.name || before.parentId !== after.parentId);
  const isPublished = [...entities.values()].some(
    (one) => one.hasProducts && isAtOrBelow(one, after.id, entities),
  );
  return moved && isPublished ? "published folders stay" : null;
}

function isAtOrBelow(
  entity: AyonEntity,
  ancestorId: string,
  entities: ReadonlyMap<string, AyonEntity>,
): boolean {
  let current: AyonEntity | undefined = entity;
  while (current) {
    if (current.id === ancestorId) return true;
    current = entities.get(current.parentId ?? "");
  }
  return false;
}
