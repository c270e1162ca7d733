import type { EnrollRequest } from "@ayon-ftrack/common/ayon";
import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { type BackoffOptions, backoffPause, sleep } from "@ayon-ftrack/common/service";
import type { Bell } from "./bell.ts";
import { takeJob } from "./claim-job.ts";
import { type JobTools, processJob, type UntoldEndings } from "./process-job.ts";

export interface DiscoveryPauses {
  /** Between two looks for questions while nobody would tell. */
  readonly idle: BackoffOptions;
  /** Between two looks while somebody listens: what is found then is too old for an answer. */
  readonly listening: BackoffOptions;
  /** After something failed for a passing reason. */
  readonly failed: BackoffOptions;
}

/** Spread so that this lane and others do not meet. */
const defaultPauses: DiscoveryPauses = {
  idle: { firstMs: 1300, maxMs: 1300 },
  listening: { firstMs: 60_000, maxMs: 60_000 },
  failed: { firstMs: 500, maxMs: 30_000 },
};

/** AYON tells of an event before its database shows it; the looks after the bell was rung. */
const echoesMs = [20, 40, 80, 160, 320];

export interface DiscoveryTools extends JobTools {
  /** What to ask AYON for; the same each time. */
  readonly request: EnrollRequest;
  /** Rung when there may be a question. */
  readonly bell: Bell;
  /** Whether whoever rings the bell hears of new questions at the moment. */
  readonly isListening: () => boolean;
}

/**
 * Answers the questions of ftrack's action menus, one after the other and apart from all other work, until `signal` is
 * aborted; resolves when the one in hand has ended. An AYON that is away is waited for.
 *
 * @throws UserError when AYON gives no work to the key
 */
export async function runDiscovery(
  tools: DiscoveryTools,
  pauses: DiscoveryPauses = defaultPauses,
): Promise<void> {
  const { ayon, request, bell, isListening, signal, log } = tools;
  const untold: UntoldEndings = new Map();
  let failures = 0;
  let echoes: number[] = [];
  while (!signal.aborted) {
    try {
      const job = await takeJob(ayon, request, signal);
      if (job) echoes = [];
      const outcome = job ? await processJob(job, tools, untold) : "idle";
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
