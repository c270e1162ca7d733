import { EventStream, isAyonStatus } from "../ayon/index.ts";
import { messageOf, UserError } from "../errors.ts";
import { sleep } from "../retry.ts";
import type { ServiceContext } from "./context.ts";
import { dispatchErrorEvent } from "./error-event.ts";
import type { ServiceCredentials } from "./ftrack-credentials.ts";
import { type FtrackConnection, openChangedFtrack } from "./open-ftrack.ts";

/** Times in milliseconds. */
export interface WatchTimes {
  /** Between two looks at the settings of which nobody has told: of a new value of a secret AYON does not tell. */
  readonly everyMs: number;
  /** The same while AYON does not accept the service's key. */
  readonly refusedMs: number;
}

export const defaultWatchTimes: WatchTimes = { everyMs: 5 * 60_000, refusedMs: 60_000 };

/** Looks in a row at which AYON does not accept the key, after which it is not merely being replaced. */
const mostRefusals = 5;

/** AYON tells of it when somebody has saved the settings of an addon. */
const topic = "settings.changed";

/**
 * Waits until the addon's settings lead to another ftrack server, user or key, and answers the connection with these; undefined
 * when `signal` is aborted before. What does not work is logged, and told to AYON's administrators, once.
 *
 * @throws UserError when AYON does not accept the service's key any more
 */
export async function watchCredentials(
  service: ServiceContext,
  current: ServiceCredentials,
  { everyMs, refusedMs }: WatchTimes,
): Promise<FtrackConnection | undefined> {
  const { ayon, environment, log, signal } = service;
  let wake = new AbortController();
  const look = () => wake.abort();
  const stream = new EventStream(ayon, {
    topics: [topic],
    onNotice: look,
    // What happened while nobody listened was not told of.
    onChange: (isLive) => isLive && look(),
    onTrouble: (error) => log.debug({ reason: messageOf(error) }, "AYON tells of no settings"),
  });
  let refusals = 0;
  let told = "";
  try {
    while (!signal.aborted) {
      const pause = refusals > 0 ? refusedMs : everyMs;
      await sleep(pause, AbortSignal.any([signal, wake.signal])).catch(() => undefined);
      wake = new AbortController();
      try {
        const changed = await openChangedFtrack(service, current);
        if (changed) return changed;
        refusals = 0;
      } catch (error) {
        if (signal.aborted) return undefined;
        refusals = isAyonStatus(error, 401) ? refusals + 1 : 0;
        if (refusals >= mostRefusals) throw keyRefused(ayon.url);
        const reason = messageOf(error);
        if (!(error instanceof UserError) || reason === told) continue;
        told = reason;
        log.error({ reason }, "The new settings for ftrack do not work, those before still hold");
        const { serviceName } = environment;
        const origin = { kind: serviceName, sender: serviceName };
        await dispatchErrorEvent(ayon, origin, reason).catch(() => undefined);
      }
    }
    return undefined;
  } finally {
    stream.close();
  }
}

function keyRefused(url: string): UserError {
  return new UserError(
    `AYON at ${url} does not accept AYON_API_KEY any more: start the service again with the key of a service user.`,
  );
}
