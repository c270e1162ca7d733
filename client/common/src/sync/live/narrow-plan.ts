import { recordOf } from "../../record.ts";
import { FTRACK_ID_ATTRIB, FTRACK_PATH_ATTRIB } from "../../settings/index.ts";
import { foldersAbove } from "../plan/folders-above.ts";
import { slotKey } from "../plan/pairing.ts";
import type { AyonOperation, Mark, SyncPlan } from "../plan/plan.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { Trees } from "../read/read-trees.ts";
import type { FtrackVersion } from "../relations/versions/version-sides.ts";
import type { AyonEntity, AyonProject } from "../trees/ayon-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";

/** What of a project a change is about. */
export interface Change {
  /** Ids of contexts that were touched. */
  readonly seen: ReadonlySet<string>;
  /** Whether the project itself was touched. */
  readonly project: boolean;
  /**
   * Whether anything may have been made, moved, renamed, removed or published in AYON since the latest plan: it may
   * concern what was not touched, as when a name becomes free.
   */
  readonly movedInAyon: boolean;
  /** Versions whose statuses may have changed. */
  readonly versions: readonly FtrackVersion[];
}

/**
 * The part of a project's plan that follows from a change: what was touched, what can be followed now and could
 * not before or the other way round, what comes back with a folder, whatever has to make room for these, and the
 * paths of what lies below.
 * The rest stays as it is, so that what people change in AYON is not undone by a change somewhere else in
 * ftrack.
 */
export function narrowPlan(
  plan: SyncPlan,
  { ftrack, ayon, marks }: Trees<MarkConfigurations>,
  change: Change,
): SyncPlan {
  const { entities } = ayon;
  const contextIds = new Set(change.seen);
  for (const mark of plan.marks) {
    if (tellsOtherwise(mark, ftrack.values.get(mark.contextId), marks)) {
      contextIds.add(mark.contextId);
    }
  }

  const exists = new Set(ftrack.contexts.map(({ id }) => id));
  const byEntity = groupByEntity(plan.operations);
  const wanted = new Set<string>();
  for (const operation of plan.operations) {
    const { contextId, entityId } = operation;
    const isWanted =
      contextId === null
        ? standsForGone(entities.get(entityId), entities, exists)
        : contextIds.has(contextId) || isBelowCreated(operation, wanted, entities);
    if (isWanted) wanted.add(entityId);
  }
  const holders = slotHolders(entities);
  for (const entityId of wanted) {
    for (const operation of byEntity.get(entityId) ?? []) {
      for (const id of needs(operation, entities, holders)) if (byEntity.has(id)) wanted.add(id);
    }
  }
  const operations = plan.operations.flatMap((operation) =>
    wanted.has(operation.entityId) ? operation : pathAlone(operation),
  );
  for (const { contextId, entityId } of operations) {
    if (contextId !== null && wanted.has(entityId)) contextIds.add(contextId);
  }

  const repathed = belowRenamed(operations, entities);
  const stale = stalePaths(plan.marks, change.seen, ftrack.values, marks);
  return {
    ...plan,
    projectPatch: change.project
      ? plan.projectPatch
      : projectPatchFor(plan, ayon.project, operations, versionStatuses(change, ftrack)),
    operations,
    finalPatch: {},
    marks: plan.marks.filter(
      ({ contextId, ayonId }) =>
        contextIds.has(contextId) ||
        stale.has(contextId) ||
        (ayonId !== null && repathed.has(ayonId)),
    ),
    report: plan.report.filter(({ contextId }) => contextId && contextIds.has(contextId)),
  };
}

/** Whether a context has come to stand for another AYON entity, or has become one that can be followed or cannot. */
function tellsOtherwise(
  { ayonId, failed }: Mark,
  known: ReadonlyMap<string, unknown> | undefined,
  marks: MarkConfigurations,
): boolean {
  return (
    failed !== (known?.get(marks.failed) === true) ||
    (ayonId !== null && ayonId !== (known?.get(marks.ayonId) ?? ""))
  );
}

/**
 * Contexts below what was touched whose path in ftrack is an old one, as when the service was killed between the rename of a
 * folder in AYON and its marks.
 */
function stalePaths(
  marks: readonly Mark[],
  seen: ReadonlySet<string>,
  values: FtrackTree["values"],
  { ayonPath: configurationId }: MarkConfigurations,
): ReadonlySet<string> {
  const parents = new Map(marks.map(({ contextId, parentId }) => [contextId, parentId]));
  const isBelowSeen = (start: string | null) => {
    for (let id = start; id !== null; id = parents.get(id) ?? null) if (seen.has(id)) return true;
    return false;
  };
  const isOld = ({ contextId, ayonPath }: Mark) =>
    ayonPath !== null && ayonPath !== (values.get(contextId)?.get(configurationId) ?? "");
  const old = marks.filter((mark) => isOld(mark) && isBelowSeen(mark.parentId));
  return new Set(old.map(({ contextId }) => contextId));
}

/** Of what follows from a change somewhere else only the path in ftrack is told. */
function pathAlone(operation: AyonOperation): AyonOperation[] {
  const attrib = recordOf(operation.data.attrib);
  if (operation.type === "create" || !(FTRACK_PATH_ATTRIB in attrib)) return [];
  const path = { [FTRACK_PATH_ATTRIB]: attrib[FTRACK_PATH_ATTRIB] };
  return [{ ...operation, data: { attrib: path } }];
}

/** Entities whose path changes with a folder above them in AYON, wherever ftrack has them. */
function belowRenamed(
  operations: readonly AyonOperation[],
  entities: ReadonlyMap<string, AyonEntity>,
): ReadonlySet<string> {
  const renamed = new Set(
    operations.flatMap(({ entityId, data }) =>
      data.name !== undefined || data.parentId !== undefined ? entityId : [],
    ),
  );
  const below = new Set<string>();
  if (renamed.size === 0) return below;
  for (const entity of entities.values()) {
    for (const { id } of foldersAbove(entity, entities, () => false)) {
      if (renamed.has(id)) below.add(entity.id);
    }
  }
  return below;
}

function groupByEntity(operations: readonly AyonOperation[]): Map<string, AyonOperation[]> {
  const groups = new Map<string, AyonOperation[]>();
  for (const operation of operations) {
    const known = groups.get(operation.entityId);
    if (known) known.push(operation);
    else groups.set(operation.entityId, [operation]);
  }
  return groups;
}

/** Whether an entity, or a folder above it, stood for a context that is gone. What was made in AYON did not. */
function standsForGone(
  entity: AyonEntity | undefined,
  entities: ReadonlyMap<string, AyonEntity>,
  exists: ReadonlySet<string>,
): boolean {
  for (
    let one = entity;
    one;
    one = one.parentId === null ? undefined : entities.get(one.parentId)
  ) {
    const contextId = one.own[FTRACK_ID_ATTRIB];
    if (typeof contextId === "string" && contextId !== "" && !exists.has(contextId)) return true;
  }
  return false;
}

/** Whether an entity comes back with the folder above it, with which it was deleted in AYON. */
function isBelowCreated(
  { type, data }: AyonOperation,
  wanted: ReadonlySet<string>,
  entities: ReadonlyMap<string, AyonEntity>,
): boolean {
  const place = data.parentId ?? data.folderId;
  if (type !== "create" || typeof place !== "string") return false;
  return wanted.has(place) && !entities.has(place);
}

function slotHolders(entities: ReadonlyMap<string, AyonEntity>): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  for (const { id, active, parentId, kind, name } of entities.values()) {
    if (active) holders.set(slotKey(parentId, kind, name), id);
  }
  return holders;
}

/** Entities whose own operations have to come first: the folder that is gone to, and who has the name there. */
function needs(
  { entityId, entityType, data }: AyonOperation,
  entities: ReadonlyMap<string, AyonEntity>,
  holders: ReadonlyMap<string, string>,
): string[] {
  const present = entities.get(entityId);
  const place = data.parentId ?? data.folderId ?? present?.parentId ?? null;
  const name = data.name ?? present?.name;
  if (typeof name !== "string") return [];
  const parentId = typeof place === "string" ? place : null;
  const holder = holders.get(slotKey(parentId, entityType, name));
  return [
    ...(parentId === null ? [] : [parentId]),
    ...(holder === undefined || holder === entityId ? [] : [holder]),
  ];
}

/** Names of the statuses that versions have in ftrack, in lower case. */
function versionStatuses({ versions }: Change, { catalogue }: FtrackTree): ReadonlySet<string> {
  return new Set(
    versions.flatMap(
      ({ statusId }) => catalogue.statuses.get(statusId ?? "")?.name.toLowerCase() ?? [],
    ),
  );
}

/** Lists of the project are changed for what the operations need, and for statuses that versions cannot have yet. */
function projectPatchFor(
  { projectPatch }: SyncPlan,
  present: AyonProject,
  operations: readonly AyonOperation[],
  versionStatuses: ReadonlySet<string>,
): SyncPlan["projectPatch"] {
  const uses = (field: string, items: readonly { readonly name: string }[]) => {
    const names = new Set(items.map(({ name }) => name));
    return operations.some(({ data }) => {
      const name = data[field];
      return typeof name === "string" && !names.has(name);
    });
  };
  const forVersions = new Set(
    present.statuses.flatMap(({ name, scope }) =>
      scope?.includes("version") ? name.toLowerCase() : [],
    ),
  );
  const lackVersions = [...versionStatuses].some((name) => !forVersions.has(name));
  const { folderTypes, taskTypes, statuses } = projectPatch;
  return {
    ...(folderTypes && uses("folderType", present.folderTypes) && { folderTypes }),
    ...(taskTypes && uses("taskType", present.taskTypes) && { taskTypes }),
    ...(statuses && (lackVersions || uses("status", present.statuses)) && { statuses }),
  };
}
