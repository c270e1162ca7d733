import { type AyonClient, AyonRefusal, dispatchEvent } from "@ayon-ftrack/common/ayon";
import { isTransient } from "@ayon-ftrack/common/errors";
import { type BackoffOptions, type Logger, retry } from "@ayon-ftrack/common/service";
import { ayonEvent, type LeechedEvent, withoutData } from "./leech-event.ts";

export interface StoreOptions {
  readonly ayon: AyonClient;
  readonly sender: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly projectName: (projectId: string) => Promise<string | undefined>;
  /** Pauses between the tries. */
  readonly backoff?: BackoffOptions;
}

const defaultBackoff = { firstMs: 500, maxMs: 30_000 };

/**
 * Keeps an ftrack event in AYON, trying for as long as it takes: an AYON that is away, restarting
 * or has its key replaced costs time, not events. An event that AYON refuses for what is in it is
 * kept without its data.
 */
export async function storeEvent(leeched: LeechedEvent, options: StoreOptions): Promise<void> {
  const { ayon, sender, log, signal } = options;
  const { projectId } = leeched;
  const projectName = projectId === undefined ? undefined : await options.projectName(projectId);
  const event = ayonEvent(leeched, { sender, projectName });
  const store = (stored: typeof event) =>
    retry(() => dispatchEvent(ayon, stored, { signal, retry: false }), {
      ...(options.backoff ?? defaultBackoff),
      signal,
      retryIf: (error) => isTransient(error) || isAboutTheKey(error),
      onRetry: (error, failures, pauseMs) =>
        log.warn(
          { err: error, failures, pauseMs, event: event.hash },
          "AYON did not take an event",
        ),
    });
  try {
    const outcome = await store(event);
    log.debug({ event: event.hash, topic: leeched.payload.topic, outcome }, "Stored an event");
  } catch (error) {
    if (!(error instanceof AyonRefusal)) throw error;
    log.error(
      { err: error, event: event.hash },
      "AYON refused an event; storing it without its data",
    );
    await store(withoutData(event)).catch((again: unknown) => {
      if (!(again instanceof AyonRefusal)) throw again;
      // One event that AYON takes in no form must not keep those behind it.
      log.error({ err: again, event: event.hash }, "AYON refused an event altogether; it is lost");
    });
  }
}

function isAboutTheKey(error: unknown): boolean {
  return error instanceof AyonRefusal && (error.status === 401 || error.status === 403);
}
