import {
  type AyonClient,
  type AyonEvent,
  type AyonEventUpdate,
  type EnrolledJob,
  isAyonStatus,
  readEvent,
} from "@ayon-ftrack/common/ayon";
import { isTransient, messageOf, PermanentError, TransientError } from "@ayon-ftrack/common/errors";
import { eventFromStored, type FtrackEvent } from "@ayon-ftrack/common/ftrack";
import type { Logger } from "@ayon-ftrack/common/service";
import type { EventsAhead } from "./events-ahead.ts";
import { maxRetries } from "./lane.ts";
import { type MarkTools, markJob } from "./mark-job.ts";

export interface JobTools extends MarkTools {
  /** Does what the event asks for, and answers what there is to tell of it on the job. */
  readonly handle: (job: EventJob) => Promise<readonly string[]>;
  /** Where the event of a job may have been read already. */
  readonly ahead?: Pick<EventsAhead, "take">;
}

/** An event whose turn it is. */
export interface EventJob {
  readonly event: FtrackEvent;
  /** When AYON stored the event, an ISO date by AYON's clock. */
  readonly storedAt: string;
  /** Whether it had to wait for the job before it, so that others may be waiting behind it. */
  readonly isQueued: boolean;
  readonly log: Logger;
}

/** How a job has ended, and what AYON is told about it. */
interface Ending {
  readonly outcome: "finished" | "failed" | "to be retried";
  readonly update: AyonEventUpdate;
}

/** Endings that AYON refused to take, by the id of the job. */
export type UntoldEndings = Map<string, Ending>;

export type JobOutcome = Ending["outcome"] | "untold";

/**
 * Does one job and marks it in AYON, as finished only when its effects are there. A job that is cut
 * short by `signal` stays open: AYON gives it to the same lane again after the next start. One whose
 * ending AYON refuses to take stays open too; when AYON gives it again, it is only told again.
 */
export async function processJob(
  job: EnrolledJob,
  tools: JobTools,
  untold: UntoldEndings,
  isQueued = false,
): Promise<JobOutcome> {
  const log = tools.log.child({ job: job.id });
  const ending = untold.get(job.id) ?? (await work(job, { ...tools, log }, isQueued));
  if (await markJob(job, ending.update, { ...tools, log })) {
    untold.delete(job.id);
    return ending.outcome;
  }
  untold.set(job.id, ending);
  log.error({ outcome: ending.outcome }, "A job stays open that has ended: set its status in AYON");
  return "untold";
}

async function work(
  job: EnrolledJob,
  { ayon, ahead, log, signal, handle }: JobTools,
  isQueued: boolean,
): Promise<Ending> {
  try {
    const source = ahead?.take(job.sourceId) ?? (await readSource(ayon, job, signal));
    const { description, createdAt: storedAt } = source;
    const event = eventFromStored(source.payload);
    if (!event) throw new PermanentError(`The event ${source.id} does not hold an ftrack event`);
    const notes = await handle({ event, storedAt, isQueued, log: log.child({ event: event.id }) });
    const told = [`Processed ${description}`, ...(notes.length > 0 ? [notes.join("; ")] : [])];
    return {
      outcome: "finished",
      update: { status: "finished", description: told.join(": ") },
    };
  } catch (error) {
    signal.throwIfAborted();
    const retried = isTransient(error);
    log.warn({ err: error, retried }, "Job failed");
    return {
      outcome: retried ? "to be retried" : "failed",
      update: {
        status: "failed",
        description: `Failed: ${messageOf(error)}`,
        payload: { message: messageOf(error), stack: stackOf(error) },
        // AYON offers a failed job again until it was retried more often than this.
        ...(retried ? {} : { retries: maxRetries + 1 }),
      },
    };
  }
}

async function readSource(
  ayon: AyonClient,
  { sourceId }: EnrolledJob,
  signal: AbortSignal,
): Promise<AyonEvent> {
  try {
    return await readEvent(ayon, sourceId, { signal });
  } catch (error) {
    if (isAyonStatus(error, 404)) {
      throw new PermanentError(`The event ${sourceId} is no longer in AYON`, { cause: error });
    }
    // A key that is being replaced says nothing about the event.
    if (isAyonStatus(error, 401, 403)) throw new TransientError(messageOf(error), { cause: error });
    throw error;
  }
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.cause instanceof Error
    ? `${error.stack}\nCaused by: ${error.cause.stack}`
    : error.stack;
}
