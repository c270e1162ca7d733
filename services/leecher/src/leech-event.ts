import type { NewAyonEvent } from "@ayon-ftrack/common/ayon";
import { type StoredFtrackEvent, storedEvent } from "@ayon-ftrack/common/ftrack";
import { isRecord, type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import { storable } from "@ayon-ftrack/common/storable";

/** An ftrack event on its way into AYON. */
export interface LeechedEvent {
  readonly payload: StoredFtrackEvent;
  /** ftrack id of the project that the event is about, as far as it tells. */
  readonly projectId: string | undefined;
}

/** Takes an event as it came from the socket, whatever its shape, with texts that AYON can keep. */
export function leechedEvent(wire: JsonRecord): LeechedEvent {
  return { payload: storable(storedEvent(wire)), projectId: projectIdOf(recordOf(wire.data)) };
}

/**
 * The AYON event that keeps it. The hash is ftrack's event id: several leechers may run, and one may
 * store an event again, and AYON keeps it once.
 */
export function ayonEvent(
  { payload, projectId }: LeechedEvent,
  { sender, projectName }: { readonly sender: string; readonly projectName: string | undefined },
): NewAyonEvent {
  const { username } = recordOf(recordOf(payload.source).user);
  const topic = String(payload.topic);
  return {
    topic: "ftrack.leech",
    hash: payload.id,
    sender,
    ...(projectName === undefined ? {} : { project: projectName }),
    description: `Leeched ${topic}${typeof username === "string" ? ` by ${username}` : ""}`,
    summary: {
      topic,
      ...(projectId === undefined ? {} : { projectId }),
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
