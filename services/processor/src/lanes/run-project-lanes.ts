import type { EnrollRequest } from "@ayon-ftrack/common/ayon";
import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import { type BackoffOptions, backoffPause, type Pulse, sleep } from "@ayon-ftrack/common/service";
import type { JobMetrics } from "../job-metrics.ts";
import type { Bell } from "./bell.ts";
import { type ClaimedJob, claimJob } from "./claim-job.ts";
import { EndedJobs } from "./ended-jobs.ts";
import type { EventsAhead } from "./events-ahead.ts";
import type { Horizon } from "./horizon.ts";
import { LookTimes } from "./look-times.ts";
import { type JobTools, processJob, type UntoldEndings } from "./process-job.ts";
import type { Look, ProjectLanes } from "./project-lanes.ts";

export interface LanesPauses {
  /** Between two looks that nobody asked for, while nobody would tell of work. */
  readonly idleMs: number;
  /** The same while somebody listens for work. */
  readonly listeningMs: number;
  /** After AYON gave no answer. */
  readonly failed: BackoffOptions;
  /** Before a job is tried again. */
  readonly retry: BackoffOptions;
}

const defaultPauses: LanesPauses = {
  idleMs: 1_300,
  listeningMs: 30_000,
  failed: { firstMs: 500, maxMs: 30_000 },
  retry: { firstMs: 500, maxMs: 60_000 },
};

export interface LanesTools extends JobTools {
  readonly lanes: ProjectLanes;
  /** What to ask AYON for, so that a look leaves out what it shall; undefined while no work is ours. */
  readonly request: (look: Look, lookBack: number) => EnrollRequest | undefined;
  readonly horizon: Horizon;
  /** Rung when the lanes were told of work. */
  readonly bell: Bell;
  /** Whether the lanes are told of new work at the moment. */
  readonly isListening: () => boolean;
  readonly ahead: Pick<EventsAhead, "find">;
  /** Told each time that the loop has turned. */
  readonly pulse?: Pick<Pulse, "beat">;
  readonly metrics?: Pick<JobMetrics, "done">;
}

/**
 * Takes jobs from AYON one after the other and does them side by side, one of each project at a time, until `signal` is
 * aborted; resolves when the jobs in hand have ended or were given back. An AYON that is away is waited for.
 *
 * @throws UserError when AYON gives no work to the key
 */
export async function runProjectLanes(
  tools: LanesTools,
  pauses: LanesPauses = defaultPauses,
): Promise<void> {
  const { lanes, bell, signal, log, isListening } = tools;
  const untold: UntoldEndings = new Map();
  const ended = new EndedJobs();
  const inHand = new Set<Promise<void>>();
  const broken: unknown[] = [];
  const begin = (job: ClaimedJob, isQueued: boolean) => {
    const done = workOn(job, { ...tools, untold, ended, pauses, isQueued })
      .catch((error: unknown) => void (signal.aborted || broken.push(error)))
      .finally(() => {
        inHand.delete(done);
        bell.ring();
      });
    inHand.add(done);
  };

  const everyMs = () => (isListening() ? pauses.listeningMs : pauses.idleMs);
  const times = new LookTimes(lanes, everyMs, performance.now());
  let failures = 0;
  while (!signal.aborted && broken.length === 0) {
    tools.pulse?.beat();
    if (!lanes.isWorthALook) {
      const isRung = await bell.wait(times.pause(performance.now()), signal);
      times.woke(isRung, performance.now());
      continue;
    }
    try {
      const found = await look(tools);
      failures = 0;
      if (found && (await ended.has(found.job, tools.ayon, signal))) {
        log.info({ job: found.job.id }, "AYON gave a job once more that has ended");
      } else if (found && !lanes.take(found.job.lane, found.job)) {
        log.warn({ job: found.job.id, projectId: found.job.lane }, "AYON gave a job out of turn");
        await sleep(pauses.idleMs, signal).catch(() => undefined);
      } else if (found) begin(found.job, found.isQueued);
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof UserError) broken.push(error);
      failures += 1;
      log.warn({ reason: messageOf(error), failures }, "AYON gave no work");
      log.debug({ err: error }, "Why AYON gave no work in full");
      await sleep(backoffPause(failures, pauses.failed), signal).catch(() => undefined);
    }
  }
  await Promise.all(inHand);
  if (broken.length > 0) throw broken[0];
}

async function look({
  ayon,
  lanes,
  horizon,
  request,
  ahead,
  signal,
}: LanesTools): Promise<{ job: ClaimedJob; isQueued: boolean } | undefined> {
  const lookBack = horizon.lookBack(ayon.now());
  const { foundNothing, ...about } = lanes.startLook();
  const { oldest } = lanes;
  const asked = request(about, lookBack);
  const job = asked && (await claimJob(ayon, asked, signal, ahead));
  if (job) return { job, isQueued: lanes.mayHaveMore(job.lane) };
  foundNothing();
  if (asked) horizon.foundNothing(lookBack, ayon.now(), oldest);
  return undefined;
}

async function workOn(
  job: ClaimedJob,
  tools: LanesTools & {
    untold: UntoldEndings;
    ended: EndedJobs;
    pauses: LanesPauses;
    isQueued: boolean;
  },
): Promise<void> {
  const { lanes, patience, untold, ended, pauses, isQueued } = tools;
  const log = tools.log.child(job.lane === null ? {} : { projectId: job.lane });
  const { source } = job;
  const begun = performance.now();
  const outcome = await processJob(job, { ...tools, log }, untold, { source, isQueued }).catch(
    (error: unknown) => {
      lanes.open(job.lane);
      throw error;
    },
  );
  const ms = Math.round(performance.now() - begun);
  const topic = String(recordOf(source?.payload).topic);
  tools.metrics?.done(topic, outcome, ms);
  log.info({ job: job.id, event: source?.hash, topic, outcome, ms }, "Job done");
  if (outcome === "finished" || outcome === "failed") {
    ended.note(job.id);
    lanes.open(job.lane);
    return;
  }
  const pause = backoffPause(patience.failuresOf(job.id), pauses.retry);
  lanes.rest(job.lane, performance.now() + pause);
}
