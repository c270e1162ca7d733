import type { StoredFtrackEvent } from "@ayon-ftrack/common/ftrack";
import { isRecord, type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import type { LogRow } from "./log-row.ts";

/** What an event from the event server tells of one entity, as far as no row of the log was found for it yet. */
export interface Telling {
  readonly entityId: string;
  readonly userId: string | undefined;
  /** What has changed; `whole` where the entity has come or gone. */
  readonly open: Set<string>;
}

const whole = "";

/** ftrack's name for the status in its events, whose changes have rows of their own in the log: `change.status.shot`. */
const status = "statusid";

/**
 * What an `ftrack.update` event tells, by entity: of the entities that it names, of the task of an assignment, and of the
 * list of an item, because whoever follows those looks at the task and at the list.
 */
export function tellingsOf({ topic, data, source }: StoredFtrackEvent): Telling[] {
  const { entities } = recordOf(data);
  if (topic !== "ftrack.update" || !Array.isArray(entities)) return [];
  const { id } = recordOf(recordOf(source).user);
  const userId = typeof id === "string" ? id : undefined;
  return entities
    .filter(isRecord)
    .flatMap((entity) =>
      aboutOf(entity).map((entityId) => ({ entityId, userId, open: openOf(entity) })),
    );
}

/** Lets a telling stand for a row of its entity, if it may: for the change of one thing once, and never for somebody else's. */
export function standsFor({ userId, open }: Telling, row: Pick<LogRow, "action" | "userId">) {
  if (userId !== undefined && row.userId !== undefined && userId !== row.userId) return false;
  const key = keyOf(row);
  if (key !== undefined) return open.delete(key) || open.delete(whole);
  const rest = [...open].filter((each) => each !== status);
  for (const each of rest) open.delete(each);
  return rest.length > 0;
}

/** Rows that tell what has changed come first: they leave to the others what those may stand for. */
export function tellingKeysFirst<Row extends Pick<LogRow, "action">>(rows: readonly Row[]): Row[] {
  const isVague = (row: Row) => keyOf(row) === undefined;
  return [...rows.filter((row) => !isVague(row)), ...rows.filter(isVague)];
}

/** The one thing that a row says has changed; undefined where it does not say. */
function keyOf({ action }: Pick<LogRow, "action">): string | undefined {
  if (action.startsWith("change.status.")) return status;
  return /\.custom_attribute\.(.+)$/.exec(action)?.[1];
}

function openOf({ action, keys }: JsonRecord): Set<string> {
  const isChange = (action === "update" || action === "move") && Array.isArray(keys);
  return new Set(isChange ? keys.filter((key) => typeof key === "string" && key !== "") : [whole]);
}

/** The table of what an entity hangs on that is looked at because of it. */
const lookedAt = new Map<unknown, string>([
  ["appointment", "task"],
  ["listobject", "list"],
]);

function aboutOf({ entityId, entityType, parents }: JsonRecord): string[] {
  const table = lookedAt.get(entityType);
  const above = Array.isArray(parents) && table !== undefined ? parents.map(recordOf) : [];
  const ids = [
    entityId,
    ...above.filter((one) => one.entityType === table).map((one) => one.entityId),
  ];
  return ids.filter((id): id is string => typeof id === "string" && id !== "");
}
