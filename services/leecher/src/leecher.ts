import type { UserError } from "@ayon-ftrack/common/errors";
import { FtrackHub } from "@ayon-ftrack/common/ftrack";
import { openFtrack, type ServiceContext, watchHub } from "@ayon-ftrack/common/service";
import { EventQueue } from "./event-queue.ts";
import { type LeechedEvent, leechedEvent } from "./leech-event.ts";
import { isNoise } from "./noise.ts";
import { ProjectNames } from "./project-names.ts";
import { storeEvent } from "./store.ts";

/** Events that wait for AYON at most; some kilobytes each. */
const queueCapacity = 10_000;

/** How long a leecher that shall stop still stores what it has received. */
const drainMs = 8_000;

/**
 * Keeps every event that ftrack sends in AYON's event table, in the order in which they came, until
 * `service.signal` is aborted. Throws `UserError` when ftrack does not accept the service any more, and
 * then, too, only after it has stored what it has.
 */
export async function runLeecher(service: ServiceContext): Promise<void> {
  const { environment, ayon, log, signal } = service;
  const { session, credentials } = await openFtrack(service);
  const projects = new ProjectNames(session);
  const queue = new EventQueue<LeechedEvent>(queueCapacity);
  let refused: UserError | undefined;
  const hub = new FtrackHub(credentials, {
    subscriptions: ["topic=*"],
    onEvent: (event) => {
      if (isNoise(event)) return;
      const leeched = leechedEvent(event);
      const { id, topic } = leeched.payload;
      if (queue.push(leeched)) log.debug({ event: id, topic }, "Received an event");
      else log.error({ event: id, topic }, "Queue full, event lost");
    },
    ...watchHub(service, credentials, (cause) => {
      refused = cause;
      stop();
    }),
  });

  const drained = new AbortController();
  let drainTimer: NodeJS.Timeout | undefined;
  const stop = () => {
    hub.close();
    queue.close();
    drainTimer = setTimeout(() => drained.abort(new Error("out of time")), drainMs);
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    await queue.drain((event) =>
      storeEvent(event, {
        ayon,
        log,
        sender: environment.serviceName,
        signal: drained.signal,
        projectName: (id) => projects.nameOf(id),
      }),
    );
  } catch (error) {
    if (!drained.signal.aborted) throw error;
    log.error({ events: queue.size }, "Stopped before AYON took all events");
  } finally {
    clearTimeout(drainTimer);
    signal.removeEventListener("abort", stop);
    hub.close();
    session.close();
  }
  if (refused) throw refused;
}
