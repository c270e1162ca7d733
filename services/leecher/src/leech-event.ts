import type { NewAyonEvent } from "@ayon-ftrack/common/ayon";
import { projectShard, type StoredFtrackEvent, storedEvent } from "@ayon-ftrack/common/ftrack";
import { isRecord, type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import { storable } from "@ayon-ftrack/common/storable";

/** An ftrack event on its way into AYON. */
export interface LeechedEvent {
  /** By which AYON keeps it once, however often it is stored. */
  readonly hash: string;
  readonly payload: StoredFtrackEvent;
  /** ftrack id of the project that the event is about, as far as it tells. */
  readonly projectId: string | undefined;
  /** Which rows of ftrack's log an event was made of that did not come from the socket. */
  readonly filledBack?: FilledBackRows;
  /** Whether nobody waits for what it leads to, so that other work may go before. */
  readonly isBackground?: boolean;
}

export interface FilledBackRows {
  readonly rows: number;
  /** Lowest and highest id of the rows. */
  readonly first: number;
  readonly last: number;
}

/** As much as is kept of what is no event at all. */
const mostOfMalformed = 64 * 1024;

/**
 * Takes an event as it came from the socket, whatever its shape, with texts that AYON can keep. Its
 * hash is ftrack's event id: several leechers may run, and one may store an event again.
 */
export function leechedEvent(wire: JsonRecord): LeechedEvent {
  const payload = storable(storedEvent(wire));
  return { hash: payload.id, payload, projectId: projectIdOf(recordOf(wire.data)) };
}

/** Takes what came in place of an event: a value that is no object, or a text that cannot be read. */
export function malformedEvent(what: unknown): LeechedEvent {
  const text = typeof what === "string" ? what : JSON.stringify(what);
  return leechedEvent({ data: { malformed: text.slice(0, mostOfMalformed) } });
}

/** The AYON event that keeps it. */
export function ayonEvent(
  { hash, payload, projectId, filledBack, isBackground }: LeechedEvent,
  { sender, projectName }: { readonly sender: string; readonly projectName: string | undefined },
): NewAyonEvent {
  const { username } = recordOf(recordOf(payload.source).user);
  const topic = String(payload.topic);
  const how = filledBack ? "Filled back" : "Leeched";
  return {
    topic: "ftrack.leech",
    hash,
    sender,
    ...(projectName === undefined ? {} : { project: projectName }),
    description: `${how} ${topic}${typeof username === "string" ? ` by ${username}` : ""}`,
    summary: {
      topic,
      ...(projectId === undefined ? {} : { projectId, shard: projectShard(projectId) }),
      ...(filledBack === undefined ? {} : { filledBack }),
      ...(isBackground ? { background: true } : {}),
      ...(isHandleable(payload) ? {} : { malformed: true }),
    },
    payload,
  };
}

/** The same event without its data, for a server that refuses to store the whole. */
export function withoutData(event: NewAyonEvent): NewAyonEvent {
  const payload = { ...event.payload, data: {} };
  return { ...event, payload, summary: { ...event.summary, malformed: true } };
}

function isHandleable({ topic, data }: StoredFtrackEvent): boolean {
  return typeof topic === "string" && topic !== "" && isRecord(data);
}

/** Updates list the parents of each entity up to the project (`show`); actions have a selection. */
function projectIdOf({ entities, selection }: JsonRecord): string | undefined {
  const candidates = [
    ...list(entities).flatMap((entity) => [entity, ...list(entity.parents)]),
    ...list(selection),
  ];
  const project = candidates.find(({ entityType }) => entityType === "show");
  return typeof project?.entityId === "string" ? project.entityId : undefined;
}

function list(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
