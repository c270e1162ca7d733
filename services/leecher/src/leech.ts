import type { UserError } from "@ayon-ftrack/common/errors";
import { FtrackHub, type HubOptions } from "@ayon-ftrack/common/ftrack";
import {
  type BackoffOptions,
  type FtrackConnection,
  type ServiceContext,
  watchHub,
} from "@ayon-ftrack/common/service";
import { readCursor } from "./cursor.ts";
import { defaultTimes, FillBack, type FillBackTimes } from "./fill-back.ts";
import { HeardChanges } from "./heard-changes.ts";
import { leechedEvent, malformedEvent } from "./leech-event.ts";
import { LeechMetrics } from "./leech-metrics.ts";
import { isNoise } from "./noise.ts";
import { Outbox } from "./outbox.ts";
import { ProjectNames } from "./project-names.ts";

/** More than one try to store an event may take, the pause before it included. */
const mostStoreMs = 10 * 60_000;

/** More than a look into the log may take for one of its requests, with all the tries. */
const mostLookMs = 15 * 60_000;

/** What of a leecher is not the same everywhere: tests are in more of a hurry. */
export interface LeechTuning {
  readonly fillBack?: Partial<FillBackTimes>;
  readonly hub?: Pick<HubOptions, "times" | "reconnect">;
  /** Pauses between the tries of an event that AYON does not take. */
  readonly store?: BackoffOptions;
  /** Bytes that may wait for AYON. */
  readonly capacity?: number;
  /** How long a leecher that shall stop still stores what it has received. */
  readonly drainMs?: number;
  readonly now?: () => number;
  readonly metrics?: LeechMetrics;
}

/**
 * Keeps every event that ftrack sends in AYON's event table, in the order in which they came, and
 * what ftrack's log knows of changes besides, until `service.signal` is aborted. Throws `UserError`
 * when ftrack does not accept the service any more, and then, too, only after it has stored what it has.
 */
export async function leech(
  service: ServiceContext,
  { session, credentials }: FtrackConnection,
  tuning: LeechTuning = {},
): Promise<void> {
  const { environment, ayon, log, health, signal } = service;
  const { now = Date.now, drainMs = 8_000, store: backoff, capacity } = tuning;
  const projects = new ProjectNames(session);
  const heard = new HeardChanges(session.apiUser);
  const { metrics = new LeechMetrics(health, now) } = tuning;
  const outbox = new Outbox({
    ayon,
    log,
    metrics,
    watch: () => health.watch("what waits for AYON", mostStoreMs),
    onStored: ({ payload }, look) => heard.note(payload, look),
    sender: environment.serviceName,
    projectName: (id) => projects.nameOf(id),
    ...(backoff && { backoff }),
    ...(capacity !== undefined && { capacity }),
  });
  metrics.watchQueue(outbox);
  const fillBack = new FillBack(
    {
      ftrack: session,
      log,
      now,
      heard,
      watch: () => health.watch("ftrack's log", mostLookMs),
      readCursor: (bounds) => readCursor(ayon, session.serverUrl, bounds),
      keep: (event) => outbox.keep(event),
      keepCursor: (cursor) => outbox.keepCursor(cursor),
      settled: () => outbox.settled(),
    },
    { ...defaultTimes, ...tuning.fillBack },
  );

  let refused: UserError | undefined;
  const watch = watchHub(service, credentials, (cause) => {
    refused = cause;
    stop();
  });
  let connection = new AbortController();
  let filling: Promise<void> = Promise.resolve();
  const hub = new FtrackHub(credentials, {
    ...tuning.hub,
    subscriptions: ["topic=*"],
    onEvent: (event) => {
      if (isNoise(event)) metrics.count("noise");
      else outbox.put(leechedEvent(event), heard.look);
    },
    onMalformed: (what) => outbox.put(malformedEvent(what)),
    onConnect: () => {
      watch.onConnect();
      connection = new AbortController();
      const connectedAt = now();
      const heard = connection.signal;
      filling = filling.then(() => fillBack.keepUp(connectedAt, heard));
    },
    onDisconnect: (reason) => {
      connection.abort(new Error(reason));
      fillBack.disconnected();
      watch.onDisconnect(reason);
    },
    onTrouble: watch.onTrouble,
  });

  const drained = new AbortController();
  let drainTimer: NodeJS.Timeout | undefined;
  const stop = () => {
    hub.close();
    outbox.close();
    drainTimer = setTimeout(() => drained.abort(new Error("out of time")), drainMs);
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    await outbox.deliver(drained.signal);
  } catch (error) {
    if (!drained.signal.aborted) throw error;
    log.error({ events: outbox.size }, "Stopped before AYON took all events");
  } finally {
    clearTimeout(drainTimer);
    signal.removeEventListener("abort", stop);
    hub.close();
    connection.abort(new Error("the leecher stops"));
    session.close();
    await filling;
  }
  if (refused) throw refused;
}
