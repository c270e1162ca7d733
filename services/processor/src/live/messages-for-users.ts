import type { FtrackEvent, OutgoingEvent } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { entityLine, type ReportItem, touchedBy } from "@ayon-ftrack/common/sync";
import { messageForUser } from "../actions/user-interface.ts";

/** A message disappears again; whoever needs more reads the report of a full sync. */
const mostItems = 3;

/**
 * Tells those who changed something what of it could not be followed, why, and what mends it. What nobody of
 * them has touched, because it came of what they did, is told to all of them.
 */
export function messagesForUsers(
  events: readonly FtrackEvent[],
  items: readonly ReportItem[],
  ownUser: string,
): OutgoingEvent[] {
  const problems = items.filter(({ kind }) => kind !== "repaired");
  if (problems.length === 0) return [];
  const touchedByUser = new Map<string, Set<string>>();
  for (const event of events) {
    const { id, username } = recordOf(event.source.user);
    if (typeof id !== "string" || username === ownUser) continue;
    const known = touchedByUser.get(id) ?? new Set();
    for (const { contextIds, versionIds } of touchedBy(event, ownUser)) {
      for (const touchedId of [...contextIds, ...versionIds]) known.add(touchedId);
    }
    touchedByUser.set(id, known);
  }
  const all = new Set([...touchedByUser.values()].flatMap((ids) => [...ids]));
  return [...touchedByUser].flatMap(([userId, own]) => {
    const theirs = problems.filter(
      ({ contextId = "" }) => own.has(contextId) || !all.has(contextId),
    );
    return theirs.length === 0 ? [] : messageForUser(userId, false, sentences(theirs));
  });
}

function sentences(items: readonly ReportItem[]): string {
  const told = items.slice(0, mostItems).map((item) => {
    const remedy = item.remedy === undefined ? "" : ` ${item.remedy}`;
    return `AYON could not follow "${entityLine(item)}": ${item.reason}.${remedy}`;
  });
  const more = items.length - mostItems;
  if (more > 0) told.push(`And ${more} more: "Sync to AYON" shows them all.`);
  return told.join(" ");
}
