import {
  changedKeys,
  entityIds,
  type FtrackEvent,
  parentsOfEntity,
  projectOfEntity,
  updatedEntities,
} from "../../ftrack/index.ts";
import { type JsonRecord, recordOf } from "../../record.ts";
import * as keys from "../../settings/index.ts";
import type { Part } from "../relations/scope.ts";

/** What events say may have changed in one ftrack project. Only a hint: what has changed is read. */
export interface Touched {
  readonly projectId: string;
  /** Ids of typed contexts, whether they exist or not. */
  readonly contextIds: ReadonlySet<string>;
  /** Whether the project itself may have changed. */
  readonly project: boolean;
  /** Contexts whose links may have changed. */
  readonly linkedIds: Part;
  /** Lists that may have changed, or what is on them. */
  readonly lists: Part;
  /** Ids of asset versions whose statuses may have changed. */
  readonly versionIds: ReadonlySet<string>;
  /** Ids of asset versions that may stand for other AYON versions than before. */
  readonly identifiedIds: ReadonlySet<string>;
}

const MARKS: ReadonlySet<string> = new Set([
  keys.CUST_ATTR_KEY_SERVER_ID,
  keys.CUST_ATTR_KEY_SERVER_PATH,
  keys.CUST_ATTR_KEY_SYNC_FAIL,
  keys.CUST_ATTR_KEY_LIST_TYPE,
]);

/** Thumbnails are not synced: to compare an entity for a new one would only undo what people changed of it in AYON. */
const THUMBNAIL: ReadonlySet<string> = new Set(["thumbid"]);

/**
 * What an `ftrack.update` event may have changed, by project. Entities are named after ftrack's tables:
 * `task` is any typed context, `show` a project, `dependency` a link. An entry that makes no sense touches nothing.
 *
 * @param ownUser - name of the services' ftrack user, whose marks are no news
 */
export function touchedBy(event: FtrackEvent, ownUser: string): Touched[] {
  const isOwn = recordOf(event.source.user).username === ownUser;
  const found = new Map<string, Hint[]>();
  for (const entity of updatedEntities(event)) {
    if (isOnly(entity, THUMBNAIL) || (isOwn && isOnly(entity, MARKS))) continue;
    const projectId = projectOfEntity(entity);
    const hint = hintOf(entity);
    if (projectId === undefined || !hint) continue;
    const known = found.get(projectId);
    if (known) known.push(hint);
    else found.set(projectId, [hint]);
  }
  return [...found].map(([projectId, hints]) => merged(projectId, hints));
}

/** Several hints about one project as one. */
export function mergeTouched(projectId: string, parts: readonly Touched[]): Touched {
  return merged(projectId, parts);
}

/** A part of what was touched. */
interface Hint {
  readonly contextIds?: Iterable<string>;
  readonly project?: boolean;
  readonly linkedIds?: "all" | Iterable<string>;
  readonly lists?: "all" | Iterable<string>;
  readonly versionIds?: Iterable<string>;
  readonly identifiedIds?: Iterable<string>;
}

function merged(projectId: string, hints: readonly Hint[]): Touched {
  const ids = (of: (hint: Hint) => Iterable<string> | undefined) =>
    new Set(hints.flatMap((hint) => [...(of(hint) ?? [])]));
  const part = (of: (hint: Hint) => "all" | Iterable<string> | undefined) =>
    hints.some((hint) => of(hint) === "all") ? "all" : ids(of);
  return {
    projectId,
    contextIds: ids(({ contextIds }) => contextIds),
    project: hints.some(({ project }) => project === true),
    linkedIds: part(({ linkedIds }) => linkedIds),
    lists: part(({ lists }) => lists),
    versionIds: ids(({ versionIds }) => versionIds),
    identifiedIds: ids(({ identifiedIds }) => identifiedIds),
  };
}

/** What an entry says may have changed; nothing when it is about something else, or tells no ids. */
function hintOf(entity: JsonRecord): Hint | undefined {
  const changes = recordOf(entity.changes);
  switch (entity.entityType) {
    case "show":
      return { project: true };
    case "task":
    case "appointment":
      return contextHint(entity);
    case "dependency":
      return relationHint(entity, "linkedIds", [
        ...bothOf(changes.from_id),
        ...bothOf(changes.to_id),
      ]);
    case "list":
      return withIds({ lists: entityIds(entity.entityId) });
    case "listobject":
      return relationHint(entity, "lists", [
        ...bothOf(changes.listid),
        ...parentsOf(entity, "list"),
      ]);
    case "assetversion":
      return versionHint(entity);
    default:
      return undefined;
  }
}

/** Whether the entry was made of ftrack's log, so that whatever about the entity may have changed, be it a link of its. */
function isFromLog(entity: JsonRecord): boolean {
  return changedKeys(entity) === undefined;
}

function contextHint(entity: JsonRecord): Hint | undefined {
  const contextIds = contextsOf(entity);
  return withIds({ contextIds, linkedIds: isFromLog(entity) ? contextIds : [] });
}

/** What hangs on others and does not tell on which may hang on any. */
function relationHint(entity: JsonRecord, kind: "linkedIds" | "lists", ids: readonly string[]) {
  return ids.length === 0 && isFromLog(entity) ? { [kind]: "all" } : withIds({ [kind]: ids });
}

function withIds(hint: Readonly<Record<string, readonly string[]>>): Hint | undefined {
  return Object.values(hint).some((ids) => ids.length > 0) ? hint : undefined;
}

/** A version that is gone, or may be, may have been on any list. */
function versionHint(entity: JsonRecord): Hint | undefined {
  const { entityId, action } = entity;
  if (action === "remove") return { lists: "all" };
  const ids = entityIds(entityId);
  const changed = changedKeys(entity);
  if (!changed) return { versionIds: ids, identifiedIds: ids, lists: "all" };
  const isIdentified = changed.has(keys.CUST_ATTR_KEY_SERVER_ID);
  return withIds({
    versionIds: action === "add" || isIdentified || changed.has("statusid") ? ids : [],
    identifiedIds: isIdentified ? ids : [],
  });
}

/** A context itself, or the context of an assignment to it. */
function contextsOf(entity: JsonRecord): string[] {
  const { entityType, changes } = entity;
  if (entityType === "task") return entityIds(entity.entityId);
  if (entityType !== "appointment") return [];
  return [...bothOf(recordOf(changes).context_id), ...parentsOf(entity, "task")];
}

/** Ids that a change tells, from before and after. */
function bothOf(change: unknown): string[] {
  const { old, new: now } = recordOf(change);
  return [old, now].flatMap(entityIds);
}

/** Ids of what an entity hangs on, of one table. */
function parentsOf(entity: JsonRecord, table: string): string[] {
  const above = parentsOfEntity(entity).filter((parent) => parent.entityType === table);
  return above.flatMap((parent) => entityIds(parent.entityId));
}

/** Whether an entity was changed in nothing but these. */
function isOnly(entity: JsonRecord, of: ReadonlySet<string>): boolean {
  const changed = changedKeys(entity);
  if (entity.action !== "update" || changed === undefined || changed.size === 0) return false;
  return [...changed].every((key) => typeof key === "string" && of.has(key));
}
