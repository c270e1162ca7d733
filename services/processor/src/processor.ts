import type { ServiceContext } from "@ayon-ftrack/common/service";
import { handleEvent } from "./handle-event.ts";
import { handlers } from "./handlers/index.ts";
import { EventsAhead } from "./lanes/events-ahead.ts";
import { Patience } from "./lanes/patience.ts";
import { answerMenus } from "./menus/answer-menus.ts";
import { readOldestDays } from "./oldest-days.ts";
import { openWorkplace } from "./open-workplace.ts";
import { areServersWell } from "./servers-well.ts";
import { takeJobs } from "./take-jobs.ts";

/**
 * Does what the ftrack events in AYON ask for, until `service.signal` is aborted. Throws `UserError` when
 * ftrack does not accept the service any more.
 *
 * @param menus - answers the questions of ftrack's menus, here or in a thread
 */
export async function runProcessor(
  service: ServiceContext,
  menus: (service: ServiceContext) => Promise<void> = answerMenus,
): Promise<void> {
  const { environment, ayon, log, health } = service;
  const oldestDays = readOldestDays();
  await using workplace = await openWorkplace(service);
  const { tools, reply, settings, signal } = workplace;
  const ahead = new EventsAhead(ayon, signal);
  await Promise.all([
    menus({ ...service, signal }),
    takeJobs({
      ayon,
      service: environment.serviceName,
      log,
      health,
      signal,
      oldestDays,
      patience: new Patience(() => areServersWell(ayon, tools.ftrack, signal)),
      ahead,
      live: tools.live,
      handle: (job, jobSignal) =>
        handleEvent(job, { handlers, tools, reply, ahead, signal: jobSignal }),
      onSettingsChanged: () => settings.clear(),
    }),
  ]);
  workplace.throwIfRefused();
}
