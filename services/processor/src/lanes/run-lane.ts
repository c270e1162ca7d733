import { type EnrolledJob, enroll, isAyonStatus } from "@ayon-ftrack/common/ayon";
import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { type BackoffOptions, backoffPause, sleep } from "@ayon-ftrack/common/service";
import { Bell } from "./bell.ts";
import type { Lane } from "./lane.ts";
import { type JobTools, processJob, type UntoldEndings } from "./process-job.ts";

export interface LanePauses {
  /** Between two looks for work while there is none and nobody would tell. */
  readonly idle: BackoffOptions;
  /** Between two looks while somebody listens for work. */
  readonly listening: BackoffOptions;
  /** After something failed for a passing reason. */
  readonly failed: BackoffOptions;
}

/** While there is nothing to do a lane asks about once a second, spread so that lanes do not meet. */
const defaultPauses: LanePauses = {
  idle: { firstMs: 1300, maxMs: 1300 },
  listening: { firstMs: 20_000, maxMs: 20_000 },
  failed: { firstMs: 500, maxMs: 30_000 },
};

/** AYON tells of an event before its database shows it; the looks after the bell was rung. */
const echoesMs = [20, 40, 80, 160, 320];

export interface LaneTools extends JobTools {
  /** Rung when there may be work. */
  readonly bell?: Bell;
  /** Whether whoever rings the bell hears of new work at the moment. */
  readonly isListening?: () => boolean;
}

/**
 * Takes and does the jobs of a lane until `signal` is aborted; resolves when the job in hand has
 * ended or was given back. An AYON that is away is waited for.
 */
export async function runLane(
  lane: Lane,
  tools: LaneTools,
  pauses: LanePauses = defaultPauses,
): Promise<void> {
  const { signal, bell = new Bell(), isListening = () => false } = tools;
  const log = tools.log.child({ lane: lane.name });
  const untold: UntoldEndings = new Map();
  let failures = 0;
  let echoes: number[] = [];
  let isQueued = false;
  while (!signal.aborted) {
    try {
      bell.quiet();
      const job = await nextJob(lane, tools);
      const outcome = job ? await processJob(job, { ...tools, log }, untold, isQueued) : "idle";
      isQueued = job !== undefined;
      failures = outcome === "to be retried" || outcome === "untold" ? failures + 1 : 0;
      if (outcome === "idle") {
        const pause = isListening() ? pauses.listening : pauses.idle;
        const isRung = await bell.wait(echoes.shift() ?? backoffPause(1, pause), signal);
        if (isRung) echoes = [...echoesMs];
      }
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
