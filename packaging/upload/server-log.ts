import { type AyonClient, AyonRefusal } from "@ayon-ftrack/common/ayon";
import { isTransient } from "@ayon-ftrack/common/errors";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";

/** AYON keeps what it logs as events, which GraphQL leaves out unless it is asked for them. */
const LOGGED_ERRORS = `{
  events(topics: ["log.error"], includeLogs: true, last: 100) {
    edges { node { id description payload } }
  }
}`;

/** What an upload asks the server's log; answers undefined when the log says nothing of it. */
export interface ServerLog {
  /** Why an archive could not be unpacked. */
  whyNotUnpacked(): Promise<string | undefined>;
  /** Why a version of an addon could not be imported. */
  whyNotLoaded(name: string, version: string): Promise<string | undefined>;
}

/**
 * The errors that AYON logs from now on. They only help to explain: AYON promises neither the words
 * nor that they are there. Where the log cannot be read it says nothing.
 */
export async function watchServerLog(
  ayon: AyonClient,
  signal: AbortSignal | undefined,
): Promise<ServerLog> {
  const read = () => readErrors(ayon, signal);
  // By their ids, as the clocks of two machines seldom agree.
  const old = new Set((await read()).map(({ id }) => id));
  const find = async (beginning: RegExp) => {
    const fits = ({ id, description }: JsonRecord) =>
      !old.has(id) && typeof description === "string" && beginning.test(description);
    const entry = (await read()).find(fits);
    return entry && sentenceOf(entry);
  };
  return {
    whyNotUnpacked: () => find(/^Error while unpacking addon/),
    whyNotLoaded: (name, version) => {
      const folder = [name, version].map((part) => part.replace(/[.+]/g, "\\$&")).join("[/\\\\]");
      return find(new RegExp(`^Failed to initialize addon .*[/\\\\]${folder}(?::|$)`));
    },
  };
}

async function readErrors(
  ayon: AyonClient,
  signal: AbortSignal | undefined,
): Promise<readonly JsonRecord[]> {
  try {
    const answer = await ayon.graphql(LOGGED_ERRORS, {}, signal ? { signal } : {});
    const { edges } = recordOf(recordOf(answer).events);
    return Array.isArray(edges) ? edges.map((edge) => recordOf(recordOf(edge).node)) : [];
  } catch (error) {
    if (error instanceof AyonRefusal || isTransient(error)) return [];
    throw error;
  }
}

/** What was logged, with the exception, which is the first line of the traceback beside it. */
function sentenceOf({ description, payload }: JsonRecord): string {
  const exception = tracebackOf(payload)?.split("\n", 1)[0];
  return [description, ...(exception ? [exception] : [])].join(": ");
}

function tracebackOf(payload: unknown): string | undefined {
  if (typeof payload !== "string") return undefined;
  try {
    const { traceback } = recordOf(JSON.parse(payload));
    return typeof traceback === "string" ? traceback : undefined;
  } catch {
    return undefined;
  }
}
