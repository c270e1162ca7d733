import type { AyonProject, AyonStatus, AyonType } from "../trees/ayon-tree.ts";
import type { EntityKind, FtrackTree, SortedName } from "../trees/ftrack-tree.ts";
import { matchByName } from "./match-by-name.ts";
import { toAyonName } from "./names.ts";
import { planStatuses } from "./plan-statuses.ts";

/** The lists of an AYON project that decide what its folders and tasks may be. */
export interface AnatomyLists {
  readonly folderTypes: readonly AyonType[];
  readonly taskTypes: readonly AyonType[];
  readonly statuses: readonly AyonStatus[];
}

/** Lists to be replaced; a PATCH of the project replaces each whole. */
export type AnatomyPatch = Partial<AnatomyLists>;

/** The AYON item of each ftrack type or status, by ftrack's id, in the lists as they will be. */
export interface AnatomyByFtrackId {
  readonly folderTypes: ReadonlyMap<string, AyonType>;
  readonly taskTypes: ReadonlyMap<string, AyonType>;
  readonly statuses: ReadonlyMap<string, AyonStatus>;
}

export interface Anatomy {
  readonly lists: AnatomyLists;
  readonly byFtrackId: AnatomyByFtrackId;
}

/** Types that entities of the project have; AYON refuses to drop these. */
export type TypesInUse = Readonly<Record<EntityKind, ReadonlySet<string>>>;

export type AnatomyField = keyof AnatomyLists;

/** Task type for ftrack tasks that have none: AYON tasks must have one. */
export const FALLBACK_TASK_TYPE = "Generic";

/**
 * The folder types, task types and statuses that the AYON project should have for what the ftrack project's schema
 * and its entities ask for. Types of AYON's own are kept for as long as entities have them. Lists that are
 * `fixed`, because AYON refused to change them, stay as they are.
 */
export function planAnatomy(
  ftrack: FtrackTree,
  ayon: AyonProject,
  inUse: TypesInUse,
  fixed: ReadonlySet<AnatomyField> = new Set(),
): Anatomy {
  const folderTypes = planTypes(
    ayon.folderTypes,
    wantedFolderTypes(ftrack),
    inUse.folder,
    (name) => ({
      name,
      icon: "folder",
    }),
  );
  const taskTypes = planTypes(ayon.taskTypes, wantedTaskTypes(ftrack), inUse.task, (name) => ({
    name,
    shortName: toAyonName(name).replaceAll("_", "").toLowerCase(),
    icon: "task_alt",
  }));
  const statuses = planStatuses(ayon.statuses, ftrack);
  const planned = { folderTypes, taskTypes, statuses };
  const asPlanned = <Field extends AnatomyField>(field: Field) =>
    fixed.has(field) ? asPresent(planned[field], ayon[field]) : planned[field];
  const folders = asPlanned("folderTypes");
  const tasks = asPlanned("taskTypes");
  const states = asPlanned("statuses");
  return {
    lists: { folderTypes: folders.items, taskTypes: tasks.items, statuses: states.items },
    byFtrackId: {
      folderTypes: folders.byFtrackId,
      taskTypes: tasks.byFtrackId,
      statuses: states.byFtrackId,
    },
  };
}

interface PlannedList<Item> {
  readonly items: readonly Item[];
  readonly byFtrackId: ReadonlyMap<string, Item>;
}

/** The list as it is; what it lacks has no item. */
function asPresent<Item extends AyonType>(
  { byFtrackId }: PlannedList<Item>,
  present: readonly Item[],
): PlannedList<Item> {
  const byName = new Map(present.map((item) => [item.name, item]));
  return {
    items: present,
    byFtrackId: new Map(
      [...byFtrackId].flatMap(([id, { name, original_name }]) => {
        const item = byName.get(typeof original_name === "string" ? original_name : name);
        return item ? [[id, item] as const] : [];
      }),
    ),
  };
}

/** The lists that differ from those that the project has. */
export function anatomyPatch(present: AnatomyLists, planned: AnatomyLists): AnatomyPatch {
  return {
    ...(sameItems(planned.folderTypes, present.folderTypes)
      ? {}
      : { folderTypes: planned.folderTypes }),
    ...(sameItems(planned.taskTypes, present.taskTypes) ? {} : { taskTypes: planned.taskTypes }),
    ...(sameItems(planned.statuses, present.statuses) ? {} : { statuses: planned.statuses }),
  };
}

function wantedFolderTypes(ftrack: FtrackTree): SortedName[] {
  const used = ftrack.contexts.flatMap((one) => (one.kind === "folder" ? [one.objectTypeId] : []));
  const ids = [...ftrack.project.schema.objectTypeIds, ...used];
  return rows(ids, ftrack.catalogue.objectTypes).filter(({ name }) => name !== "Task");
}

function wantedTaskTypes(ftrack: FtrackTree): SortedName[] {
  const { types } = ftrack.catalogue;
  const tasks = ftrack.contexts.filter((one) => one.kind === "task");
  const used = tasks.flatMap((one) => (one.typeId ? [one.typeId] : []));
  const wanted = rows([...ftrack.project.schema.taskTypeIds, ...used], types);
  const someHaveNone = tasks.some((one) => !types.has(one.typeId ?? ""));
  const fallback = { id: "", name: FALLBACK_TASK_TYPE, sort: Number.POSITIVE_INFINITY };
  return someHaveNone ? [...wanted, fallback] : wanted;
}

function rows(ids: readonly string[], table: ReadonlyMap<string, SortedName>): SortedName[] {
  return [...new Set(ids)]
    .flatMap((id) => table.get(id) ?? [])
    .sort((a, b) => a.sort - b.sort || (a.name < b.name ? -1 : 1));
}

/** ftrack may have several types of one name; AYON has one then. */
function planTypes(
  present: readonly AyonType[],
  wanted: readonly SortedName[],
  inUse: ReadonlySet<string>,
  create: (name: string) => AyonType,
): PlannedList<AyonType> {
  const first = new Map<string, SortedName>();
  for (const row of wanted) {
    if (!first.has(row.name.toLowerCase())) first.set(row.name.toLowerCase(), row);
  }
  const known = matchByName([...first.values()], present, false);
  const planned = new Map(
    [...first].map(([key, row]) => {
      const type = known.get(row);
      if (!type) return [key, create(row.name)] as const;
      const renamed = { ...type, name: row.name, original_name: type.name };
      return [key, type.name === row.name ? type : renamed] as const;
    }),
  );
  const taken = new Set(known.values());
  const kept = present.filter((type) => !taken.has(type) && inUse.has(type.name.toLowerCase()));
  return {
    items: [...planned.values(), ...kept],
    byFtrackId: new Map(
      wanted.flatMap((row) => {
        const type = planned.get(row.name.toLowerCase());
        return type ? [[row.id, type] as const] : [];
      }),
    ),
  };
}

function sameItems(left: readonly AyonType[], right: readonly AyonType[]): boolean {
  return left.length === right.length && left.every((item, index) => sameItem(item, right[index]));
}

function sameItem(left: AyonType, right: AyonType | undefined): boolean {
  return Object.entries(left).every(([field, value]) => {
    const other = right?.[field];
    return Array.isArray(value) && Array.isArray(other)
      ? JSON.stringify([...value].sort()) === JSON.stringify([...other].sort())
      : value === other;
  });
}
