import {
  AyonClient,
  AyonUnavailable,
  AyonUnreadable,
  checkServiceUser,
  type ServiceEnvironment,
} from "../ayon/index.ts";
import { isTransient, UserError } from "../errors.ts";
import type { Health } from "./health/health.ts";
import type { Logger } from "./log.ts";
import { retryAtStart, type StartupPatience } from "./startup.ts";

interface Opening {
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly health?: Health;
}

/**
 * A client whose key AYON has accepted and whose changes AYON marks as `ftrack`'s. Throws
 * `UserError` naming the environment variable to mend.
 */
export async function openAyon(
  { serverUrl, apiKey, serviceName }: ServiceEnvironment,
  { log, signal, health }: Opening,
  patience: Partial<StartupPatience> = {},
): Promise<AyonClient> {
  const ayon = new AyonClient({
    url: serverUrl,
    apiKey,
    sender: serviceName,
    senderType: "ftrack",
    ...(health && { onReached: (isReached) => health.reached("AYON", isReached) }),
  });
  try {
    await retryAtStart(
      { name: "AYON", url: serverUrl, log, signal },
      (bounded) => checkServiceUser(ayon, { signal: bounded, retry: false }),
      patience,
    );
    return ayon;
  } catch (error) {
    throw isTransient(error) ? new UserError(explained(error, serverUrl)) : error;
  }
}

function explained(error: Error, serverUrl: string): string {
  if (error instanceof AyonUnreadable) {
    return `What answers at ${serverUrl} is not AYON: correct AYON_SERVER_URL.`;
  }
  const fault =
    error instanceof AyonUnavailable
      ? `AYON at ${serverUrl} is not ready (HTTP ${error.status})`
      : error.message;
  return `${fault}: start it or correct AYON_SERVER_URL.`;
}
