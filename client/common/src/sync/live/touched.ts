import type { FtrackEvent } from "../../ftrack/index.ts";
import { isRecord, type JsonRecord, recordOf } from "../../record.ts";
import * as keys from "../../settings/index.ts";

/** What events say may have changed in one ftrack project. Only a hint: what has changed is read. */
export interface Touched {
  readonly projectId: string;
  /** Ids of typed contexts, whether they exist or not. */
  readonly contextIds: ReadonlySet<string>;
  /** Whether the project itself may have changed. */
  readonly project: boolean;
}

const MARKS: ReadonlySet<string> = new Set([
  keys.CUST_ATTR_KEY_SERVER_ID,
  keys.CUST_ATTR_KEY_SERVER_PATH,
  keys.CUST_ATTR_KEY_SYNC_FAIL,
]);

/**
 * What an `ftrack.update` event may have changed, by project. Entities are named after ftrack's tables:
 * `task` is any typed context, `show` a project. An entry that makes no sense touches nothing.
 *
 * @param ownUser - name of the services' ftrack user, whose marks are no news
 */
export function touchedBy(event: FtrackEvent, ownUser: string): Touched[] {
  const isOwn = recordOf(event.source.user).username === ownUser;
  const found = new Map<string, { contextIds: Set<string>; project: boolean }>();
  for (const entity of records(event.data.entities)) {
    if (isOwn && isOnlyMarks(entity)) continue;
    const projectId = projectOf(entity);
    const contextIds = contextsOf(entity);
    const project = entity.entityType === "show";
    if (projectId === undefined || (!project && contextIds.length === 0)) continue;
    const touched = found.get(projectId) ?? { contextIds: new Set(), project: false };
    for (const id of contextIds) touched.contextIds.add(id);
    touched.project ||= project;
    found.set(projectId, touched);
  }
  return [...found].map(([projectId, touched]) => ({ projectId, ...touched }));
}

/** Several hints about one project as one. */
export function mergeTouched(projectId: string, parts: readonly Touched[]): Touched {
  return {
    projectId,
    contextIds: new Set(parts.flatMap((one) => [...one.contextIds])),
    project: parts.some((one) => one.project),
  };
}

/** A context itself, or the context of an assignment to it. */
function contextsOf(entity: JsonRecord): string[] {
  const { entityType, changes, parents } = entity;
  if (entityType === "task") return idsOf(entity.entityId);
  if (entityType !== "appointment") return [];
  const context = recordOf(recordOf(changes).context_id);
  const above = records(parents).filter((parent) => parent.entityType === "task");
  return [context.old, context.new, ...above.map((parent) => parent.entityId)].flatMap(idsOf);
}

/** The last of the parents of an entity is its project, which is its own and only parent. */
function projectOf(entity: JsonRecord): string | undefined {
  const project = records(entity.parents).find((parent) => parent.entityType === "show");
  const [id] = idsOf(project?.entityId);
  if (id !== undefined) return id;
  return entity.entityType === "show" ? idsOf(entity.entityId)[0] : undefined;
}

function isOnlyMarks({ action, keys: changed }: JsonRecord): boolean {
  return (
    action === "update" &&
    Array.isArray(changed) &&
    changed.length > 0 &&
    changed.every((key) => MARKS.has(key))
  );
}

/** ftrack sends an id now and then as a list of one. */
function idsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === "string" && id !== "",
  );
}

function records(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
