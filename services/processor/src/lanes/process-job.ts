import {
  type AyonEvent,
  type AyonEventUpdate,
  type EnrolledJob,
  updateEvent,
} from "@ayon-ftrack/common/ayon";
import { messageOf, PermanentError } from "@ayon-ftrack/common/errors";
import { eventFromStored, type FtrackEvent } from "@ayon-ftrack/common/ftrack";
import type { Logger } from "@ayon-ftrack/common/service";
import { storable } from "@ayon-ftrack/common/storable";
import { abortedUpdate } from "./aborted.ts";
import { maxRetries } from "./enroll-requests.ts";
import { type MarkTools, markJob } from "./mark-job.ts";
import type { Patience } from "./patience.ts";
import { readSource } from "./read-source.ts";

export interface JobTools extends MarkTools {
  /** Does what the event asks for, and answers what there is to tell of it on the job. */
  readonly handle: (job: EventJob) => Promise<readonly string[]>;
  /** Decides about jobs that failed for a passing reason. */
  readonly patience: Patience;
}

/** An event whose turn it is. */
export interface EventJob {
  readonly event: FtrackEvent;
  /** Id of the job in AYON. */
  readonly jobId: string;
  /** The stored event, without what it holds. */
  readonly stored: Pick<AyonEvent, "summary" | "createdAt">;
  /** Whether it had to wait for the job before it, so that others may be waiting behind it. */
  readonly isQueued: boolean;
  readonly log: Logger;
}

/** How a job has ended, and what AYON is told about it. */
interface Ending {
  readonly outcome: "finished" | "failed";
  readonly update: AyonEventUpdate;
}

/** Endings that AYON refused to take, by the id of the job. */
export type UntoldEndings = Map<string, Ending>;

export type JobOutcome = Ending["outcome"] | "to be retried" | "untold";

/** What the one who claimed a job knows of it. */
export interface JobOccasion {
  /** The event that brought the job, when it was read already. */
  readonly source?: AyonEvent | undefined;
  readonly isQueued?: boolean;
}

/**
 * Does one job and marks it in AYON, as finished only when its effects are there. A job that is cut
 * short by `signal`, or that failed for a reason that may pass, stays open: AYON gives it to the same
 * lane again. One whose ending AYON refuses to take stays open too; when AYON gives it again, it is only
 * told again.
 */
export async function processJob(
  job: EnrolledJob,
  tools: JobTools,
  untold: UntoldEndings,
  occasion: JobOccasion = {},
): Promise<JobOutcome> {
  const { patience } = tools;
  const log = tools.log.child({ job: job.id });
  const ending = untold.get(job.id) ?? (await work(job, { ...tools, log }, occasion));
  if (ending === "to be retried") return ending;
  if (await markJob(job, ending.update, { ...tools, log })) {
    untold.delete(job.id);
    patience.forget(job.id);
    return ending.outcome;
  }
  untold.set(job.id, ending);
  patience.endedUntold(job.id);
  log.error({ outcome: ending.outcome }, "A job stays open that has ended: set its status in AYON");
  return "untold";
}

async function work(
  job: EnrolledJob,
  tools: JobTools,
  { source: known, isQueued = false }: JobOccasion,
): Promise<Ending | "to be retried"> {
  const { ayon, log, signal, patience, handle } = tools;
  if (job.status === "aborted") return { outcome: "failed", update: abortedUpdate };
  try {
    const stored = known ?? (await readSource(ayon, job.sourceId, signal));
    const event = eventFromStored(stored.payload);
    if (!event) throw new PermanentError(`The event ${stored.id} does not hold an ftrack event`);
    const eventLog = log.child({ event: event.id });
    const notes = await handle({ event, jobId: job.id, stored, isQueued, log: eventLog });
    const told = [
      `Processed ${stored.description}`,
      ...(notes.length > 0 ? [notes.join("; ")] : []),
    ];
    return {
      outcome: "finished",
      update: { status: "finished", description: told.join(": ") },
    };
  } catch (error) {
    signal.throwIfAborted();
    const { isRetried, failures } = await patience.judge(job.id, error);
    signal.throwIfAborted();
    log.warn({ err: error, retried: isRetried, failures }, "Job failed");
    if (isRetried) {
      await tellTries(job, tools, failures, error);
      return "to be retried";
    }
    const message =
      failures > 1 ? `${messageOf(error)} (tried ${failures} times)` : messageOf(error);
    return {
      outcome: "failed",
      update: {
        status: "failed",
        description: `Failed: ${message}`,
        payload: { message, stack: stackOf(error) },
        // AYON offers a failed job again until it was retried more often than this.
        retries: maxRetries + 1,
      },
    };
  }
}

/** From time to time, so that whoever looks at the open job in AYON sees why it is open. */
async function tellTries(
  job: EnrolledJob,
  { ayon, signal }: JobTools,
  failures: number,
  error: unknown,
): Promise<void> {
  const isPowerOfTwo = Number.isInteger(Math.log2(failures));
  if (failures < 4 || !isPowerOfTwo) return;
  const description = `Tried ${failures} times, goes on: ${messageOf(error)}`;
  const bounds = { signal, retry: false, timeoutMs: 5_000 };
  await updateEvent(ayon, job.id, storable({ description }), bounds).catch(() => undefined);
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.cause instanceof Error
    ? `${error.stack}\nCaused by: ${error.cause.stack}`
    : error.stack;
}
