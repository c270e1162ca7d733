import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import * as keys from "@ayon-ftrack/common/settings";
import type { LogRow } from "./log-row.ts";

/** Topics by which ftrack's client libraries talk to themselves. */
const internalTopics = new Set(["ftrack.meta.connected", "ftrack.meta.disconnected"]);

/** Entities that change with every change of another one, and that no handler reads. */
const noisyEntityTypes = new Set<unknown>(["socialfeed", "socialnotification", "team"]);

/**
 * Whether an event is not worth storing. One entity that is not noise keeps the whole event; an
 * event without entities (an action, a studio's own topic) is always kept.
 */
export function isNoise(event: JsonRecord): boolean {
  if (internalTopics.has(String(event.topic))) return true;
  const { entities } = recordOf(event.data);
  if (!Array.isArray(entities) || entities.length === 0) return false;
  return entities.every((entity) => noisyEntityTypes.has(recordOf(entity).entityType));
}

/** Custom attributes by which the services mark what they have synced. */
const marks: readonly string[] = [
  keys.CUST_ATTR_KEY_SERVER_ID,
  keys.CUST_ATTR_KEY_SERVER_PATH,
  keys.CUST_ATTR_KEY_SYNC_FAIL,
];

/** Whether nothing has changed but marks. */
export function areMarks(changed: ReadonlySet<string>): boolean {
  return changed.size > 0 && [...changed].every((key) => marks.includes(key));
}

/**
 * Whether a row of ftrack's log is not worth an event: it names no entity or one that is noise, or
 * it tells of a mark that the services themselves have set, of which a full sync makes thousands.
 *
 * @param ownUser - name of the services' ftrack user
 */
export function isNoiseRow({ parentType, parentId, username, action }: LogRow, ownUser: string) {
  if (parentId === "" || noisyEntityTypes.has(parentType)) return true;
  return username === ownUser && marks.some((key) => action.endsWith(`.${key}`));
}
