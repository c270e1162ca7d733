import { createHash } from "node:crypto";
import type { StoredFtrackEvent } from "@ayon-ftrack/common/ftrack";
import { storable } from "@ayon-ftrack/common/storable";
import type { FilledBackRows, LeechedEvent } from "./leech-event.ts";
import type { LogRow } from "./log-row.ts";
import { updateEntity } from "./update-entity.ts";

/** Rows that one event may stand for. */
const mostRows = 200;

/** Tables of ftrack whose rows are no typed contexts. */
const tables: ReadonlySet<string> = new Set([
  "appointment",
  "asset",
  "assetversion",
  "component",
  "dependency",
  "list",
  "listobject",
  "note",
  "reviewsession",
  "show",
  "timelog",
  "timer",
  "user",
  "userroleproject",
]);

/**
 * Events of the topic `ftrack.update` that stand for rows of ftrack's log, in the order of their first
 * rows: one for each project and user, or several when there are many rows. They name entities and
 * tell nothing of what has changed: the log shows which entities are to be looked at, and the
 * event server alone knows the rest.
 *
 * The hash is made of the server and of all the ids, so that the same rows are kept once and a row
 * that shows up late between two others is not taken for known.
 */
export function filledBackEvents(server: string, rows: readonly LogRow[]): LeechedEvent[] {
  const events: LeechedEvent[] = [];
  const groups = new Map<string, LogRow[]>();
  for (const row of rows) {
    const key = `${row.projectId} ${row.userId}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) {
    for (let start = 0; start < group.length; start += mostRows) {
      events.push(filledBackEvent(server, group.slice(start, start + mostRows)));
    }
  }
  return events;
}

function filledBackEvent(server: string, rows: readonly LogRow[]): LeechedEvent {
  const ids = rows.map(({ id }) => id);
  const filledBack = { rows: ids.length, first: Math.min(...ids), last: Math.max(...ids) };
  const hash = hashOf(server, ids, filledBack);
  const projectId = rows[0]?.projectId;
  const payload = { ...updatePayload(hash, entitiesOf(rows)), source: sourceOf(rows[0]) };
  return { hash, payload: storable(payload), projectId, filledBack };
}

/** An event of the topic `ftrack.update` that the leecher makes itself. Its id follows from its hash. */
export function updatePayload(hash: string, entities: readonly object[]): StoredFtrackEvent {
  return {
    id: digest(hash).slice(0, 32),
    topic: "ftrack.update",
    data: { entities },
    sent: null,
    source: {},
    target: "",
    in_reply_to_event: null,
  };
}

function hashOf(server: string, ids: readonly number[], { first, last }: FilledBackRows): string {
  const of = `ftrack:${server}:${first}`;
  if (ids.length === 1) return of;
  return `${of}-${last}:${digest(ids.toSorted((one, other) => one - other).join()).slice(0, 16)}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function entitiesOf(rows: readonly LogRow[]) {
  const entities = new Map(
    rows.map((row) => {
      const table = tableOf(row);
      return [`${table} ${row.parentId}`, updateEntity(table, row.parentId, row.projectId)];
    }),
  );
  return [...entities.values()];
}

/**
 * The log is documented without the names that it has for kinds of entities. What lies in a project
 * and is nothing else is taken for a context: whoever looks for it there finds it or does not.
 */
function tableOf({ parentType, projectId }: LogRow): string {
  if (parentType === "project") return "show";
  return tables.has(parentType) || projectId === undefined ? parentType : "task";
}

function sourceOf(row: LogRow | undefined) {
  const { userId, username } = row ?? {};
  if (userId === undefined) return {};
  return { user: { id: userId, ...(username === undefined ? {} : { username }) } };
}
