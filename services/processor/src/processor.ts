import { EventStream, readSettings } from "@ayon-ftrack/common/ayon";
import { messageOf, type UserError } from "@ayon-ftrack/common/errors";
import { FtrackHub, type OutgoingEvent } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { openFtrack, type ServiceContext, watchHub } from "@ayon-ftrack/common/service";
import { dispatch, type Reply } from "./dispatch.ts";
import type { HandlerTools } from "./handler.ts";
import { handlers } from "./handlers/index.ts";
import { Bell } from "./lanes/bell.ts";
import { EventsAhead } from "./lanes/events-ahead.ts";
import { lanesOf } from "./lanes/lane.ts";
import { runLane } from "./lanes/run-lane.ts";
import { LiveProjects } from "./live/live-projects.ts";
import { SettingsCache } from "./settings-cache.ts";

/**
 * An answer that takes longer than this to send has lost its reader. Not cut short by a stop of the
 * service: what was done by then is told.
 */
const publishLimit = { timeoutMs: 5_000 };

/** AYON tells of it when somebody has saved the settings of an addon. */
const settingsChanged = "settings.changed";

/**
 * Does what the ftrack events in AYON ask for, until `service.signal` is aborted. The event socket
 * is there to answer and to speak to users only; events come from AYON. Throws `UserError` when
 * ftrack does not accept the service any more.
 */
export async function runProcessor(service: ServiceContext): Promise<void> {
  const { environment, ayon, log } = service;
  const { session, credentials } = await openFtrack(service);
  const lanes = new AbortController();
  let refused: UserError | undefined;
  const hub = new FtrackHub(
    credentials,
    watchHub(service, credentials, (cause) => {
      refused = cause;
      lanes.abort(cause);
    }),
  );
  const stop = () => lanes.abort(service.signal.reason);
  service.signal.addEventListener("abort", stop, { once: true });
  if (service.signal.aborted) stop();
  const { signal } = lanes;

  const unsent = (topic: string) => (error: unknown) =>
    log.warn({ reason: messageOf(error), topic }, "Could not publish an event");
  const reply: Reply = (request, data) =>
    hub.reply(request, data, publishLimit).catch(unsent("ftrack.meta.reply"));
  const cache = new SettingsCache((project) =>
    readSettings(ayon, environment, project, { signal, warn: (sentence) => log.warn(sentence) }),
  );
  const tools: HandlerTools = {
    ftrack: session,
    ayon,
    environment,
    settingsOf: (project) => cache.settingsOf(project),
    publish: async (event: OutgoingEvent) => {
      await hub.publish(event, publishLimit).catch(unsent(event.topic));
    },
    live: new LiveProjects(),
  };
  const working = lanesOf(environment.serviceName).map((lane) => ({ lane, bell: new Bell() }));
  const stream = new EventStream(ayon, {
    topics: ["ftrack.leech", settingsChanged],
    onNotice: ({ topic: noticed, summary }) => {
      if (noticed === settingsChanged) {
        cache.clear();
        return;
      }
      const { topic } = recordOf(summary);
      for (const { lane, bell } of working) {
        if (lane.wants(typeof topic === "string" ? topic : undefined)) bell.ring();
      }
    },
    // What was stored while nobody listened was not told of.
    onChange: () => {
      cache.clear();
      for (const { bell } of working) bell.ring();
    },
    onTrouble: (error) => log.debug({ reason: messageOf(error) }, "AYON tells of no events"),
  });

  try {
    await Promise.all(
      working.map(({ lane, bell }) => {
        const ahead = new EventsAhead(ayon, signal);
        return runLane(lane, {
          ayon: ayon.withSender(lane.request.sender),
          log,
          signal,
          bell,
          ahead,
          isListening: () => stream.isLive,
          handle: ({ event, storedAt, isQueued, log: eventLog }) => {
            const { topic } = event;
            const upcoming = async (projectId: string) =>
              isQueued ? ahead.read(topic, projectId, storedAt) : [];
            return dispatch(handlers, { ...tools, event, upcoming, log: eventLog, signal }, reply);
          },
        });
      }),
    );
  } finally {
    service.signal.removeEventListener("abort", stop);
    lanes.abort(new Error("the processor has ended"));
    stream.close();
    hub.close();
    session.close();
  }
  if (refused) throw refused;
}
