import { type AyonClient, dispatchEvent } from "@ayon-ftrack/common/ayon";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";

/** How far ftrack's log is stored in AYON: whatever comes up to here needs no filling back. */
export interface Cursor {
  /** Address of the ftrack server. */
  readonly server: string;
  /** Highest id of the rows whose changes are stored. */
  readonly id: number;
  /** When the latest of those happened, by ftrack's clock, in milliseconds since 1970. */
  readonly at: number | undefined;
  /** Until when the event server was heard, by the clock of the leecher; milliseconds since 1970. */
  readonly heardAt: number;
}

/** Unlike that of leeched events, so that whoever waits for those is not woken. */
const topic = "ftrack.cursor";

/**
 * The cursor of an ftrack server, which AYON keeps in an event that is written over and over: a
 * leecher has no disk of its own. Undefined when there is none or none that makes sense.
 */
export async function readCursor(
  ayon: AyonClient,
  server: string,
  signal: AbortSignal,
): Promise<Cursor | undefined> {
  const conditions = [
    { key: "topic", value: topic },
    { key: "summary/server", value: server },
  ];
  const request = { entity: "event", filter: { conditions }, limit: 1 };
  const rows = await ayon.post("query", request, { signal, retry: true });
  const { summary } = recordOf(Array.isArray(rows) ? rows[0] : undefined);
  return toCursor(server, recordOf(summary));
}

/** Writes the cursor, once and without further tries: the next one tells more. */
export async function writeCursor(
  ayon: AyonClient,
  { server, id, at, heardAt }: Cursor,
  sender: string,
  signal: AbortSignal,
): Promise<void> {
  const event = {
    topic,
    hash: `${topic}:${server}`,
    sender,
    reuse: true,
    description: `Changes stored of ${server}`,
    summary: { server, id, at: momentText(at), heardAt: momentText(heardAt) },
  };
  await dispatchEvent(ayon, event, { signal, retry: false });
}

function toCursor(server: string, { id, at, heardAt }: JsonRecord): Cursor | undefined {
  const heard = moment(heardAt);
  if (typeof id !== "number" || !Number.isSafeInteger(id) || heard === undefined) return undefined;
  return { server, id, at: moment(at), heardAt: heard };
}

function momentText(value: number | undefined): string | null {
  return value === undefined ? null : new Date(value).toISOString();
}

function moment(value: unknown): number | undefined {
  const parsed = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
