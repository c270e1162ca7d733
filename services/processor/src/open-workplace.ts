import { setMaxListeners } from "node:events";
import { readSettings } from "@ayon-ftrack/common/ayon";
import { messageOf, type UserError } from "@ayon-ftrack/common/errors";
import { FtrackHub, type OutgoingEvent } from "@ayon-ftrack/common/ftrack";
import { type FtrackConnection, type ServiceContext, watchHub } from "@ayon-ftrack/common/service";
import { AutomationGate } from "./automations/automation-gate.ts";
import { readAyonNames, readFullNames } from "./automations/read-projects.ts";
import type { Reply } from "./dispatch.ts";
import type { HandlerTools } from "./handler.ts";
import { LiveProjects } from "./live/live-projects.ts";
import { SettingsCache } from "./settings-cache.ts";

/** What handlers work with, and when they have to stop. */
export interface Workplace extends AsyncDisposable {
  readonly tools: HandlerTools;
  readonly reply: Reply;
  /** Forgets what is kept of AYON's settings and projects: it has changed, or may have. */
  readonly forgetSetup: () => void;
  /** Aborted with the service, and when ftrack does not accept it any more. */
  readonly signal: AbortSignal;
  /** @throws UserError when ftrack does not accept the service any more */
  throwIfRefused(): void;
}

/**
 * An answer that takes longer than this to send has lost its reader. Not cut short by a stop of the
 * service: what was done by then is told.
 */
const publishLimit = { timeoutMs: 5_000 };

/** What handlers need of an ftrack that is open, which is closed with it. The event socket is there to answer and to speak to users only; events come from AYON. */
export function openWorkplace(
  service: ServiceContext,
  { session, credentials }: FtrackConnection,
): Workplace {
  const { environment, ayon, log } = service;
  const working = new AbortController();
  const { signal } = working;
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
  // Each request of each job in hand listens to it.
  setMaxListeners(0, signal);

  const unsent = (topic: string) => (error: unknown) =>
    log.warn({ reason: messageOf(error), topic }, "Could not publish an event");
  const warn = (sentence: string) => log.warn(sentence);
  const settings = new SettingsCache((project) =>
    readSettings(ayon, environment, project, { signal, warn }),
  );
  const settingsOf = (project: string | undefined) => settings.settingsOf(project);
  const gate = new AutomationGate({
    ayonNames: () => readAyonNames(ayon, signal),
    fullNames: (ids) => readFullNames(session, ids, signal),
    settingsOf,
  });
  return {
    tools: {
      ftrack: session,
      ayon,
      environment,
      settingsOf,
      publish: async (event: OutgoingEvent) => {
        await hub.publish(event, publishLimit).catch(unsent(event.topic));
      },
      live: new LiveProjects(),
      gate,
    },
    reply: (request, data) =>
      hub.reply(request, data, publishLimit).catch(unsent("ftrack.meta.reply")),
    forgetSetup: () => {
      settings.clear();
      gate.forget();
    },
    signal,
    throwIfRefused: () => {
      if (refused) throw refused;
    },
    async [Symbol.asyncDispose]() {
      service.signal.removeEventListener("abort", stop);
      working.abort(new Error("the processor has ended"));
      hub.close();
      session.close();
    },
  };
}
