import {
  type FtrackConnection,
  type ServiceContext,
  workWithFtrack,
} from "@ayon-ftrack/common/service";
import { handleEvent } from "./handle-event.ts";
import { handlers } from "./handlers/index.ts";
import { JobMetrics } from "./job-metrics.ts";
import { EventsAhead } from "./lanes/events-ahead.ts";
import { Patience } from "./lanes/patience.ts";
import { answerMenus } from "./menus/answer-menus.ts";
import { readOldestDays } from "./oldest-days.ts";
import { openWorkplace } from "./open-workplace.ts";
import { areServersWell } from "./servers-well.ts";
import { takeJobs } from "./take-jobs.ts";

/** Answers the questions of ftrack's menus, here or in a thread. */
type Menus = (service: ServiceContext) => Promise<void>;

/**
 * Does what the ftrack events in AYON ask for, until `service.signal` is aborted, with other credentials when the settings have changed. Throws
 * `UserError` when ftrack does not accept the service any more.
 */
export async function runProcessor(
  service: ServiceContext,
  menus: Menus = answerMenus,
): Promise<void> {
  const { ayon, health } = service;
  const oldestDays = readOldestDays();
  const metrics = new JobMetrics(health, () => ayon.now());
  await workWithFtrack(service, (inTurn, connection) =>
    workOnJobs(inTurn, connection, { menus, metrics, oldestDays }),
  );
}

interface ProcessingTools {
  readonly menus: Menus;
  readonly metrics: JobMetrics;
  readonly oldestDays: number;
}

async function workOnJobs(
  service: ServiceContext,
  connection: FtrackConnection,
  { menus, metrics, oldestDays }: ProcessingTools,
): Promise<void> {
  const { environment, ayon, log, health } = service;
  await using workplace = openWorkplace(service, connection);
  const { tools, reply, forgetSetup, signal } = workplace;
  const ahead = new EventsAhead(ayon, signal);
  await Promise.all([
    menus({ ...service, signal }),
    takeJobs({
      ayon,
      service: environment.serviceName,
      log,
      health,
      metrics,
      signal,
      oldestDays,
      patience: new Patience(() => areServersWell(ayon, tools.ftrack, signal)),
      ahead,
      live: tools.live,
      handle: (job, jobSignal) =>
        handleEvent(job, { handlers, tools, reply, ahead, signal: jobSignal }),
      onSetupChanged: forgetSetup,
    }),
  ]);
  workplace.throwIfRefused();
}
