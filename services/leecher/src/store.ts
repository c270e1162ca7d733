import { type AyonClient, AyonRefusal, dispatchEvent } from "@ayon-ftrack/common/ayon";
import { isTransient, messageOf } from "@ayon-ftrack/common/errors";
import { type BackoffOptions, type Logger, retry } from "@ayon-ftrack/common/service";
import { ayonEvent, type LeechedEvent, withoutData } from "./leech-event.ts";

export interface StoreOptions {
  readonly ayon: AyonClient;
  readonly sender: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly projectName: (projectId: string) => Promise<string | undefined>;
  /** Called before each further try. */
  readonly onRetry?: () => void;
  /** Pauses between the tries. */
  readonly backoff?: BackoffOptions;
}

const defaultBackoff = { firstMs: 500, maxMs: 30_000 };

/** By which AYON, or the proxy before it (413), finds fault with the event and not with anything else. */
const contentStatuses = [400, 413, 422];

/** Most of a minute: an AYON with a fault of its own gets that long before the event is suspected. */
const faultsBeforeSuspicion = 8;

/**
 * Keeps an ftrack event in AYON, trying for as long as it takes: an AYON that is away, restarting,
 * broken or has its key replaced costs time, not events. An event that AYON refuses for what is in
 * it, or stumbles over again and again, is kept without its data. Answers whether AYON has it whole.
 */
export async function storeEvent(leeched: LeechedEvent, options: StoreOptions): Promise<boolean> {
  const { ayon, sender, log, signal } = options;
  const { projectId } = leeched;
  const projectName = projectId === undefined ? undefined : await options.projectName(projectId);
  const event = ayonEvent(leeched, { sender, projectName });
  const dispatch = (form: typeof event) => dispatchEvent(ayon, form, { signal, retry: false });
  let faults = 0;
  const store = async () => {
    try {
      const outcome = await dispatch(event);
      log.debug({ event: event.hash, topic: leeched.payload.topic, outcome }, "Stored an event");
      return true;
    } catch (error) {
      const isFault = isRefusal(error) && error.status >= 500;
      if (isFault) faults += 1;
      if (!isForContent(error) && !(isFault && faults >= faultsBeforeSuspicion)) throw error;
      // An AYON that takes the event without its data is well: it is the data that it cannot take.
      await dispatch(withoutData(event));
      log.error(
        { err: error, event: event.hash },
        "AYON refused an event; stored without its data",
      );
      return false;
    }
  };
  try {
    return await retry(store, {
      ...(options.backoff ?? defaultBackoff),
      signal,
      retryIf: (error) => isTransient(error) || (isRefusal(error) && !isForContent(error)),
      onRetry: (error, failures, pauseMs) => {
        const reason = messageOf(error);
        log.warn({ reason, failures, pauseMs, event: event.hash }, "AYON did not take an event");
        options.onRetry?.();
      },
    });
  } catch (error) {
    if (!isForContent(error)) throw error;
    // One event that AYON takes in no form must not keep those behind it.
    log.error({ err: error, event: event.hash }, "AYON refused an event altogether; it is lost");
    return false;
  }
}

function isRefusal(error: unknown): error is AyonRefusal {
  return error instanceof AyonRefusal;
}

function isForContent(error: unknown): boolean {
  return isRefusal(error) && contentStatuses.includes(error.status);
}
