import { createHash } from "node:crypto";
import { isTransient, messageOf } from "@ayon-ftrack/common/errors";
import { type FtrackRequestOptions, type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { type Logger, retry } from "@ayon-ftrack/common/service";
import { NowAndThen } from "./now-and-then.ts";

/** An entry in the list of jobs that ftrack shows to a user. */
export interface UserJob {
  /** Replaces the description, now and then; what comes too soon after another is not shown. */
  readonly tellProgress: (description: string) => void;
  /** Marks the job as over. Does not throw: the action's own outcome matters more. */
  readonly end: (status: "done" | "failed", description: string) => Promise<void>;
}

/** Which job, and whose. */
export interface UserJobKey {
  readonly id: string;
  /** Undefined when ftrack does not know the user; then there is no job to be seen. */
  readonly userId: string | undefined;
}

/** A job that nobody sees. */
const unseenJob: UserJob = { tellProgress: () => undefined, end: async () => undefined };

/** How often ftrack is told how far a job has come. */
const progressPauseMs = 1000;

/** How patient a job is with ftrack; times in milliseconds. */
export interface UserJobLimits {
  /** For one request. */
  readonly requestMs: number;
  /** For all the tries to tell the beginning or the end. */
  readonly totalMs: number;
}

/**
 * Together with a progress on its way and the last pause that is short enough to come to an end while
 * the service is being stopped.
 */
const defaultLimits: UserJobLimits = { requestMs: 2_000, totalMs: 5_000 };

const pauses = { firstMs: 200, maxMs: 1_000 };

export interface UserJobTools {
  readonly ftrack: FtrackSession;
  readonly log: Logger;
  /** Replaced in tests. */
  readonly limits?: UserJobLimits;
}

/**
 * Id of the job in which an action answers an event. An action that was cut short runs again for the
 * same event and so goes on in the job that it had, even if the service was killed.
 */
export function userJobId(eventId: string, actionIdentifier: string): string {
  const digits = createHash("sha256").update(`${actionIdentifier}\n${eventId}`).digest("hex");
  // The form of a UUID of version 8, which is for hashes of one's own.
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

/**
 * Opens a running job, or the same job again. When ftrack refuses, there is none to be seen, and the
 * action goes on without.
 */
export async function startUserJob(
  { ftrack, log, limits = defaultLimits }: UserJobTools,
  { id, userId }: UserJobKey,
  description: string,
): Promise<UserJob> {
  if (userId === undefined) return unseenJob;
  const warn = (error: unknown) => log.warn({ reason: messageOf(error) }, "No job in ftrack");
  const running = { status: "running", data: jobData(description) };
  try {
    await persist(limits, async (limit) => {
      if (await exists(ftrack, id, limit())) return update(ftrack, id, running, limit());
      const entity_data = { id, user_id: userId, ...running };
      await ftrack.commit([{ action: "create", entity_type: "Job", entity_data }], limit());
    });
  } catch (error) {
    warn(error);
    // Without an answer the job may be there all the same, and then it needs its end.
    if (!gaveNoAnswer(error)) return unseenJob;
  }
  const progress = new NowAndThen<string>(
    (text) => update(ftrack, id, { data: jobData(text) }, within(limits.requestMs)),
    progressPauseMs,
  );
  return {
    tellProgress: (text) => progress.offer(text),
    end: async (status, text) => {
      await progress.stop();
      const ended = { status, data: jobData(text) };
      await persist(limits, (limit) => update(ftrack, id, ended, limit())).catch(warn);
    },
  };
}

/** Repeats a failed attempt until the time is up. */
function persist(
  { requestMs, totalMs }: UserJobLimits,
  attempt: (limit: () => FtrackRequestOptions) => Promise<void>,
): Promise<void> {
  const end = performance.now() + totalMs;
  const left = () => end - performance.now();
  const limit = () => within(Math.max(1, Math.min(requestMs, left())));
  const retryIf = (error: unknown) => gaveNoAnswer(error) && left() > 0;
  return retry(() => attempt(limit), { ...pauses, retryIf });
}

/** Whether ftrack was away, or did not answer within the limit of the request. */
function gaveNoAnswer(error: unknown): boolean {
  return isTransient(error) || (error instanceof DOMException && error.name === "TimeoutError");
}

function within(ms: number): FtrackRequestOptions {
  return { signal: AbortSignal.timeout(Math.ceil(ms)) };
}

async function exists(
  ftrack: FtrackSession,
  id: string,
  options: FtrackRequestOptions,
): Promise<boolean> {
  const found = await ftrack.query(`select id from Job where id is ${quoted(id)}`, options);
  return found.length > 0;
}

async function update(
  ftrack: FtrackSession,
  id: string,
  entity_data: Record<string, unknown>,
  options: FtrackRequestOptions,
): Promise<void> {
  const entity_key = [id];
  await ftrack.commit([{ action: "update", entity_type: "Job", entity_key, entity_data }], options);
}

/** ftrack's interface shows the description out of this JSON text. */
function jobData(description: string): string {
  return JSON.stringify({ description });
}
