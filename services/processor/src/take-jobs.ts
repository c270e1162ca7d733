import { setMaxListeners } from "node:events";
import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { projectShard } from "@ayon-ftrack/common/ftrack";
import type { Health, Logger } from "@ayon-ftrack/common/service";
import { Cluster, type Share } from "./cluster/cluster.ts";
import type { JobMetrics } from "./job-metrics.ts";
import { Bell } from "./lanes/bell.ts";
import { workRequest } from "./lanes/enroll-requests.ts";
import type { EventsAhead } from "./lanes/events-ahead.ts";
import { Horizon } from "./lanes/horizon.ts";
import type { Patience } from "./lanes/patience.ts";
import type { EventJob } from "./lanes/process-job.ts";
import { ProjectLanes } from "./lanes/project-lanes.ts";
import { runProjectLanes } from "./lanes/run-project-lanes.ts";
import { listenForWork } from "./listen-for-work.ts";
import type { LiveProjects } from "./live/live-projects.ts";

export interface JobTakingTools {
  readonly ayon: AyonClient;
  /** `AYON_SERVICE_NAME` */
  readonly service: string;
  readonly log: Logger;
  readonly health: Health;
  readonly metrics: JobMetrics;
  readonly signal: AbortSignal;
  /** Age in days from which on events are left alone; 0 for none. */
  readonly oldestDays: number;
  readonly patience: Patience;
  readonly ahead: Pick<EventsAhead, "find" | "tell">;
  readonly live: Pick<LiveProjects, "keepOnly">;
  /** Does what the event of a job asks for. */
  readonly handle: (job: EventJob, signal: AbortSignal) => Promise<readonly string[]>;
  /** Called when settings or the projects of AYON have changed, or may have. */
  readonly onSetupChanged: () => void;
}

/** Longer than the loop that takes jobs can take for one turn, however slowly AYON answers. */
const mostTurnMs = 10 * 60_000;

/**
 * Takes jobs from AYON, all but the questions of menus, and has them handled, this processor's share of what there is, until `signal` is aborted. Resolves
 * when the jobs in hand have ended or were given back, and others know that they may go on.
 */
export async function takeJobs(tools: JobTakingTools): Promise<void> {
  const { ayon, service, log, health, metrics, signal, live } = tools;
  const horizon = new Horizon(tools.oldestDays);
  const lanes = new ProjectLanes();
  metrics.watchLanes(lanes);
  const pulse = health.watch("lanes", mostTurnMs);
  const bell = new Bell();
  let turn = new AbortController();
  const takeShare = ({ shards, held }: Share) => {
    // What others have followed meanwhile is not in memory here.
    if (shards) live.keepOnly((projectId) => shards.includes(projectShard(projectId)));
    horizon.lookAtAll();
    lanes.hold(held);
    bell.ring();
  };
  const cluster = new Cluster({
    ayon,
    service,
    log: log.child({ lane: "cluster" }),
    isListening: () => stream.isLive,
    inHand: () => lanes.inHand,
    onChange: takeShare,
    onLost: () => turn.abort(new Error("others have taken over")),
  });
  const stream = listenForWork(
    ayon,
    {
      lanes,
      bell,
      cluster,
      ahead: tools.ahead,
      onPutBack: () => horizon.lookAtAll(),
      onSetupChanged: tools.onSetupChanged,
    },
    log,
  );
  const isListening = () => stream.isLive;
  const runLanes = async () => {
    while (!signal.aborted) {
      turn = new AbortController();
      const inTurn = AbortSignal.any([signal, turn.signal]);
      // Each request of each job in hand listens to it.
      setMaxListeners(0, inTurn);
      await runProjectLanes({
        ...tools,
        ayon: ayon.withSender(`${service}.main`),
        log: log.child({ lane: "main" }),
        signal: inTurn,
        lanes,
        horizon,
        bell,
        isListening,
        pulse,
        metrics,
        request: (look, lookBack) => {
          const { shards } = cluster.share;
          return shards?.length === 0 ? undefined : workRequest(service, look, lookBack, shards);
        },
        handle: (job) => tools.handle(job, inTurn),
      });
    }
  };
  try {
    await Promise.all([runLanes(), cluster.run(signal)]);
    await cluster.leave();
  } finally {
    pulse.end();
    stream.close();
  }
}
