import { type EnrolledJob, enroll, isAyonStatus } from "@ayon-ftrack/common/ayon";
import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { type BackoffOptions, backoffPause, sleep } from "@ayon-ftrack/common/service";
import type { Lane } from "./lane.ts";
import { type JobTools, processJob, type UntoldEndings } from "./process-job.ts";

export interface LanePauses {
  /** Between two looks for work while there is none. */
  readonly idle: BackoffOptions;
  /** After something failed for a passing reason. */
  readonly failed: BackoffOptions;
}

/** While there is nothing to do a lane asks about once a second, spread so that lanes do not meet. */
const defaultPauses: LanePauses = {
  idle: { firstMs: 1300, maxMs: 1300 },
  failed: { firstMs: 500, maxMs: 30_000 },
};

/**
 * Takes and does the jobs of a lane until `signal` is aborted; resolves when the job in hand has
 * ended or was given back. An AYON that is away is waited for.
 */
export async function runLane(
  lane: Lane,
  tools: JobTools,
  pauses: LanePauses = defaultPauses,
): Promise<void> {
  const { signal } = tools;
  const log = tools.log.child({ lane: lane.name });
  const untold: UntoldEndings = new Map();
  let failures = 0;
  while (!signal.aborted) {
    try {
      const job = await nextJob(lane, tools);
      const outcome = job ? await processJob(job, { ...tools, log }, untold) : "idle";
      failures = outcome === "to be retried" || outcome === "untold" ? failures + 1 : 0;
      if (outcome === "idle") await sleep(backoffPause(1, pauses.idle), signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof UserError) throw error;
      failures += 1;
      log.warn({ reason: messageOf(error), failures }, "AYON gave no work");
      log.debug({ err: error }, "Why AYON gave no work in full");
    }
    if (failures > 0) {
      await sleep(backoffPause(failures, pauses.failed), signal).catch(() => undefined);
    }
  }
}

async function nextJob(lane: Lane, { ayon, signal }: JobTools): Promise<EnrolledJob | undefined> {
  try {
    return await enroll(ayon, lane.request, { signal });
  } catch (error) {
    if (!isAyonStatus(error, 403)) throw error;
    throw new UserError(
      "AYON gives work to service users only: set AYON_API_KEY to the key of a service user.",
    );
  }
}
