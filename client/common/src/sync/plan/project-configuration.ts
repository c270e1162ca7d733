import type { AyonProject, AyonStatus, AyonType } from "../trees/ayon-tree.ts";
import type { FtrackStatus, FtrackTree, SortedName } from "../trees/ftrack-tree.ts";

/** Lists of the AYON project that differ from what ftrack's project schema asks for; a PATCH replaces each whole list. */
export interface ConfigurationPatch {
  folderTypes?: AyonType[];
  taskTypes?: AyonType[];
  statuses?: AyonStatus[];
}

/** Names of AYON types that entities of the project use, in any letter case. */
export interface TypesInUse {
  readonly folder: ReadonlySet<string>;
  readonly task: ReadonlySet<string>;
}

const STATES: Readonly<Record<string, string>> = {
  Blocked: "blocked",
  "Not Started": "not_started",
  "In Progress": "in_progress",
  Done: "done",
};
const EVERYWHERE = ["representation", "workfile"];
const DEFAULT_COLOR = "#cacaca";

/** Task type for ftrack tasks that have none: AYON tasks must have one. */
export const FALLBACK_TASK_TYPE = "Generic";

/**
 * What has to change in the AYON project's folder types, task types and statuses. Types that entities
 * still use are kept even when ftrack's schema has them no more, because AYON refuses to drop them.
 */
export function planConfiguration(
  ftrack: FtrackTree,
  ayon: AyonProject,
  inUse: TypesInUse,
): ConfigurationPatch {
  const patch: ConfigurationPatch = {};
  const folderTypes = mergeTypes(
    ayon.folderTypes,
    wantedFolderTypes(ftrack),
    inUse.folder,
    (name) => ({
      name,
      icon: "folder",
    }),
  );
  const taskTypes = mergeTypes(ayon.taskTypes, wantedTaskTypes(ftrack), inUse.task, (name) => ({
    name,
    shortName: name.toLowerCase().replace(/\W/g, ""),
    icon: "task_alt",
  }));
  const statuses = mergeStatuses(ayon.statuses, ftrack);
  if (!sameItems(folderTypes, ayon.folderTypes)) patch.folderTypes = folderTypes;
  if (!sameItems(taskTypes, ayon.taskTypes)) patch.taskTypes = taskTypes;
  if (!sameItems(statuses, ayon.statuses)) patch.statuses = statuses;
  return patch;
}

function wantedFolderTypes(ftrack: FtrackTree): string[] {
  const used = ftrack.contexts.flatMap((one) => (one.kind === "folder" ? [one.objectTypeId] : []));
  return named(
    [...ftrack.project.schema.objectTypeIds, ...used],
    ftrack.catalogue.objectTypes,
  ).filter((name) => name !== "Task");
}

function wantedTaskTypes(ftrack: FtrackTree): string[] {
  const tasks = ftrack.contexts.filter((one) => one.kind === "task");
  const used = tasks.flatMap((one) => (one.typeId ? [one.typeId] : []));
  const names = named([...ftrack.project.schema.taskTypeIds, ...used], ftrack.catalogue.types);
  const needsFallback = tasks.some((one) => !one.typeId || !ftrack.catalogue.types.has(one.typeId));
  return needsFallback && !includesName(names, FALLBACK_TASK_TYPE)
    ? [...names, FALLBACK_TASK_TYPE]
    : names;
}

function named(ids: readonly string[], table: ReadonlyMap<string, SortedName>): string[] {
  const rows = [...new Set(ids)].flatMap((id) => table.get(id) ?? []);
  rows.sort((a, b) => a.sort - b.sort || compare(a.name, b.name));
  const seen = new Set<string>();
  return rows.flatMap(({ name }) => {
    const known = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return known ? [] : [name];
  });
}

function mergeTypes(
  current: readonly AyonType[],
  wanted: readonly string[],
  inUse: ReadonlySet<string>,
  create: (name: string) => AyonType,
): AyonType[] {
  const known = new Map(current.map((type) => [type.name.toLowerCase(), type]));
  const merged = wanted.map((name) => {
    const type = known.get(name.toLowerCase());
    if (!type) return create(name);
    return type.name === name ? type : { ...type, name, original_name: type.name };
  });
  const kept = current.filter(
    ({ name }) => inUse.has(name.toLowerCase()) && !includesName(wanted, name),
  );
  return [...merged, ...kept];
}

function mergeStatuses(current: readonly AyonStatus[], ftrack: FtrackTree): AyonStatus[] {
  const { schema } = ftrack.project;
  const scopes = new Map<string, Set<string>>();
  const collect = (ids: readonly string[], ...scope: string[]) => {
    for (const id of ids) {
      const known = scopes.get(id) ?? new Set(EVERYWHERE);
      for (const one of scope) known.add(one);
      scopes.set(id, known);
    }
  };
  collect(schema.folderStatusIds, "folder");
  collect(schema.taskStatusIds, "task");
  collect(schema.versionStatusIds, "product", "version");

  const rows = [...scopes.keys()].flatMap((id) => ftrack.catalogue.statuses.get(id) ?? []);
  // ftrack lists statuses by descending `sort` where artists choose them.
  rows.sort((a, b) => b.sort - a.sort || compare(a.name, b.name));

  const known = new Map(current.map((status) => [statusKey(status.name), status]));
  const merged = new Map<string, AyonStatus>();
  for (const row of rows) {
    const key = statusKey(row.name);
    const scope = new Set([...(merged.get(key)?.scope ?? []), ...(scopes.get(row.id) ?? [])]);
    merged.set(
      key,
      merged.get(key) ? withScope(merged.get(key), scope) : toStatus(row, scope, known.get(key)),
    );
  }
  const others = current.filter((status) => !merged.has(statusKey(status.name)));
  return [...merged.values(), ...others];
}

function withScope(status: AyonStatus | undefined, scope: ReadonlySet<string>): AyonStatus {
  return { name: "", ...status, scope: [...scope].sort() };
}

function toStatus(
  row: FtrackStatus,
  scope: ReadonlySet<string>,
  known: AyonStatus | undefined,
): AyonStatus {
  const color = row.color?.toLowerCase() ?? "";
  return {
    ...known,
    ...(known && known.name !== row.name ? { original_name: known.name } : {}),
    name: row.name,
    color: /^#[0-9a-f]{6}$/.test(color) ? color : DEFAULT_COLOR,
    state: STATES[row.state ?? ""] ?? "not_started",
    scope: [...scope].sort(),
  };
}

/** `In-Progress` and `In progress` are one status. */
function statusKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
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

function includesName(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
