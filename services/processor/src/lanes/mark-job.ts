import {
  type AyonClient,
  type AyonEventUpdate,
  type EnrolledJob,
  isAyonStatus,
  updateEvent,
} from "@ayon-ftrack/common/ayon";
import { isTransient, messageOf } from "@ayon-ftrack/common/errors";
import { type BackoffOptions, type Logger, retry } from "@ayon-ftrack/common/service";
import { storable } from "@ayon-ftrack/common/storable";

export interface MarkTools {
  readonly ayon: AyonClient;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Pauses between the tries. */
  readonly backoff?: BackoffOptions;
}

/** How long a service that shall stop still tells AYON what it has done. */
const graceMs = 5_000;

const defaultBackoff = { firstMs: 200, maxMs: 15_000 };

/**
 * Tells AYON how a job has ended; false when AYON refuses to take it. Tries for as long as AYON is
 * away or has its key replaced, and some seconds longer than the service shall run: a job that is
 * done must not be done again. What AYON refuses with its reason and its words is told without.
 */
export async function markJob(
  job: EnrolledJob,
  update: AyonEventUpdate,
  tools: MarkTools,
): Promise<boolean> {
  const { status, retries } = update;
  const bare = { ...(status && { status }), ...(retries !== undefined && { retries }) };
  return withGrace(tools.signal, async (signal) => {
    for (const form of [storable(update), bare]) {
      try {
        await send(job, form, { ...tools, signal });
        return true;
      } catch (error) {
        signal.throwIfAborted();
        tools.log.error({ err: error, job: job.id }, "AYON refused the outcome of a job");
      }
    }
    return false;
  });
}

function send(job: EnrolledJob, update: AyonEventUpdate, tools: MarkTools): Promise<void> {
  const { ayon, log, signal, backoff = defaultBackoff } = tools;
  return retry(() => updateEvent(ayon, job.id, update, { signal, retry: false }), {
    ...backoff,
    signal,
    retryIf: (error) => isTransient(error) || isAyonStatus(error, 401, 403),
    onRetry: (error) =>
      log.warn({ reason: messageOf(error), job: job.id }, "AYON did not take the outcome"),
  });
}

/** Gives the work a signal that follows `signal` only after a while. */
async function withGrace<Result>(
  signal: AbortSignal,
  work: (late: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stopSoon = () => {
    timer = setTimeout(() => late.abort(signal.reason), graceMs);
  };
  signal.addEventListener("abort", stopSoon, { once: true });
  if (signal.aborted) stopSoon();
  try {
    return await work(late.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stopSoon);
  }
}
