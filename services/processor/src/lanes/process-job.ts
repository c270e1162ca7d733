import {
  type AyonClient,
  type AyonEventUpdate,
  type EnrolledJob,
  isAyonStatus,
  readEvent,
  updateEvent,
} from "@ayon-ftrack/common/ayon";
import { isTransient, messageOf, PermanentError } from "@ayon-ftrack/common/errors";
import { eventFromStored, type FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { type Logger, retry } from "@ayon-ftrack/common/service";
import { maxRetries } from "./lane.ts";

export interface JobTools {
  readonly ayon: AyonClient;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Does what the event asks for. */
  readonly handle: (event: FtrackEvent, log: Logger) => Promise<void>;
}

/** How long a service that shall stop still tells AYON what it has done. */
const graceMs = 5_000;

export type JobOutcome = "finished" | "failed" | "to be retried";

/**
 * Does one job and marks it in AYON, as finished only when its effects are there. A job that is cut
 * short by `signal` stays open: AYON gives it to the same lane again after the next start.
 */
export async function processJob(job: EnrolledJob, tools: JobTools): Promise<JobOutcome> {
  const { signal } = tools;
  const log = tools.log.child({ job: job.id });
  let description = "";
  try {
    const source = await readSource(tools.ayon, job, signal);
    description = source.description;
    await tools.handle(source.event, log.child({ event: source.event.id }));
  } catch (error) {
    signal.throwIfAborted();
    const retried = isTransient(error);
    log.warn({ err: error, retried }, "Job failed");
    await mark(job, tools, {
      status: "failed",
      description: `Failed: ${messageOf(error)}`,
      payload: { message: messageOf(error), stack: stackOf(error) },
      // AYON offers a failed job again until it was retried more often than this.
      ...(retried ? {} : { retries: maxRetries + 1 }),
    });
    return retried ? "to be retried" : "failed";
  }
  await mark(job, tools, { status: "finished", description: `Processed ${description}` });
  return "finished";
}

async function readSource(ayon: AyonClient, { sourceId }: EnrolledJob, signal: AbortSignal) {
  const source = await readEvent(ayon, sourceId, { signal }).catch((error: unknown) => {
    if (!isAyonStatus(error, 404)) throw error;
    throw new PermanentError(`The event ${sourceId} is no longer in AYON`, { cause: error });
  });
  const event = eventFromStored(source.payload);
  if (!event) throw new PermanentError(`The event ${sourceId} does not hold an ftrack event`);
  return { description: source.description, event };
}

/**
 * Tries until AYON has taken it, and some seconds longer than the service shall run: a job that is
 * done must not be done again.
 */
async function mark(job: EnrolledJob, tools: JobTools, update: AyonEventUpdate): Promise<void> {
  const { ayon, log, signal } = tools;
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stopSoon = () => {
    timer = setTimeout(() => late.abort(signal.reason), graceMs);
  };
  signal.addEventListener("abort", stopSoon, { once: true });
  if (signal.aborted) stopSoon();
  try {
    await retry(() => updateEvent(ayon, job.id, update, { signal: late.signal, retry: false }), {
      firstMs: 200,
      maxMs: 15_000,
      signal: late.signal,
      onRetry: (error) => log.warn({ err: error, job: job.id }, "AYON did not take the outcome"),
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stopSoon);
  }
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.cause instanceof Error
    ? `${error.stack}\nCaused by: ${error.cause.stack}`
    : error.stack;
}
