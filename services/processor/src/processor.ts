import { setMaxListeners } from "node:events";
import { readSettings } from "@ayon-ftrack/common/ayon";
import { messageOf, type UserError } from "@ayon-ftrack/common/errors";
import { FtrackHub, type OutgoingEvent } from "@ayon-ftrack/common/ftrack";
import { openFtrack, type ServiceContext, watchHub } from "@ayon-ftrack/common/service";
import type { Reply } from "./dispatch.ts";
import { handleEvent } from "./handle-event.ts";
import type { HandlerTools } from "./handler.ts";
import { handlers } from "./handlers/index.ts";
import { EventsAhead } from "./lanes/events-ahead.ts";
import { Patience } from "./lanes/patience.ts";
import { LiveProjects } from "./live/live-projects.ts";
import { readOldestDays } from "./oldest-days.ts";
import { areServersWell } from "./servers-well.ts";
import { SettingsCache } from "./settings-cache.ts";
import { takeJobs } from "./take-jobs.ts";

/**
 * An answer that takes longer than this to send has lost its reader. Not cut short by a stop of the
 * service: what was done by then is told.
 */
const publishLimit = { timeoutMs: 5_000 };

/**
 * Does what the ftrack events in AYON ask for, until `service.signal` is aborted. The event socket
 * is there to answer and to speak to users only; events come from AYON. Throws `UserError` when
 * ftrack does not accept the service any more.
 */
export async function runProcessor(service: ServiceContext): Promise<void> {
  const { environment, ayon, log } = service;
  const oldestDays = readOldestDays();
  const { session, credentials } = await openFtrack(service);
  const working = new AbortController();
  let refused: UserError | undefined;
  const hub = new FtrackHub(
    credentials,
    watchHub(service, credentials, (cause) => {
      refused = cause;
      working.abort(cause);
    }),
  );
  const stop = () => working.abort(service.signal.reason);
  service.signal.addEventListener("abort", stop, { once: true });
  if (service.signal.aborted) stop();
  const { signal } = working;
  // Each request of each job in hand listens to it.
  setMaxListeners(0, signal);

  const unsent = (topic: string) => (error: unknown) =>
    log.warn({ reason: messageOf(error), topic }, "Could not publish an event");
  const reply: Reply = (request, data) =>
    hub.reply(request, data, publishLimit).catch(unsent("ftrack.meta.reply"));
  const settings = new SettingsCache((project) =>
    readSettings(ayon, environment, project, { signal, warn: (sentence) => log.warn(sentence) }),
  );
  const tools: HandlerTools = {
    ftrack: session,
    ayon,
    environment,
    settingsOf: (project) => settings.settingsOf(project),
    publish: async (event: OutgoingEvent) => {
      await hub.publish(event, publishLimit).catch(unsent(event.topic));
    },
    live: new LiveProjects(),
  };
  const ahead = new EventsAhead(ayon, signal);
  try {
    await takeJobs({
      ayon,
      service: environment.serviceName,
      log,
      signal,
      oldestDays,
      patience: new Patience(() => areServersWell(ayon, session, signal)),
      ahead,
      live: tools.live,
      handle: (job, jobSignal) =>
        handleEvent(job, { handlers, tools, reply, ahead, signal: jobSignal }),
      onSettingsChanged: () => settings.clear(),
    });
  } finally {
    service.signal.removeEventListener("abort", stop);
    working.abort(new Error("the processor has ended"));
    hub.close();
    session.close();
  }
  if (refused) throw refused;
}
