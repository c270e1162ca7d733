import type { FtrackEvent } from "../../ftrack/index.ts";
import { isRecord, type JsonRecord, recordOf } from "../../record.ts";
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

/**
 * What an `ftrack.update` event may have changed, by project. Entities are named after ftrack's tables:
 * `task` is any typed context, `show` a project, `dependency` a link. An entry that makes no sense touches nothing.
 *
 * @param ownUser - name of the services' ftrack user, whose marks are no news
 */
export function touchedBy(event: FtrackEvent, ownUser: string): Touched[] {
  const isOwn = recordOf(event.source.user).username === ownUser;
  const found = new Map<string, Hint[]>();
  for (const entity of records(event.data.entities)) {
    if (isOwn && isOnlyMarks(entity)) continue;
    const projectId = projectOf(entity);
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
      return withIds({ lists: idsOf(entity.entityId) });
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

/**
 * Whether the entry was made of ftrack's log, which names entities and not what of them has changed, be it a link
 * of theirs: events from the event server always tell the keys.
 */
function isFromLog({ keys: changed }: JsonRecord): boolean {
  return !Array.isArray(changed);
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
  const { entityId, action, keys: changed } = entity;
  if (action === "remove") return { lists: "all" };
  const ids = idsOf(entityId);
  if (isFromLog(entity)) return { versionIds: ids, identifiedIds: ids, lists: "all" };
  const mayHave = (key: string) => Array.isArray(changed) && changed.includes(key);
  const isIdentified = mayHave(keys.CUST_ATTR_KEY_SERVER_ID);
  return withIds({
    versionIds: action === "add" || isIdentified || mayHave("statusid") ? ids : [],
    identifiedIds: isIdentified ? ids : [],
  });
}

/** A context itself, or the context of an assignment to it. */
function contextsOf(entity: JsonRecord): string[] {
  const { entityType, changes } = entity;
  if (entityType === "task") return idsOf(entity.entityId);
  if (entityType !== "appointment") return [];
  return [...bothOf(recordOf(changes).context_id), ...parentsOf(entity, "task")];
}

/** Ids that a change tells, from before and after. */
function bothOf(change: unknown): string[] {
  const { old, new: now } = recordOf(change);
  return [old, now].flatMap(idsOf);
}

/** Ids of what an entity hangs on, of one table. */
function parentsOf({ parents }: JsonRecord, table: string): string[] {
  const above = records(parents).filter((parent) => parent.entityType === table);
  return above.flatMap((parent) => idsOf(parent.entityId));
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
