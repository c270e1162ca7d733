import { AyonClient, checkServiceUser, type ServiceEnvironment } from "../ayon/index.ts";
import { isTransient, UserError } from "../errors.ts";
import type { Logger } from "./log.ts";
import { retryAtStart } from "./startup.ts";

/**
 * A client whose key AYON has accepted and whose changes AYON marks as `ftrack`'s. Throws
 * `UserError` naming the environment variable to mend.
 */
export async function openAyon(
  { serverUrl, apiKey, serviceName }: ServiceEnvironment,
  { log, signal }: { readonly log: Logger; readonly signal: AbortSignal },
): Promise<AyonClient> {
  const ayon = new AyonClient({
    url: serverUrl,
    apiKey,
    sender: serviceName,
    senderType: "ftrack",
  });
  try {
    await retryAtStart(() => checkServiceUser(ayon, { signal, retry: false }), {
      signal,
      onRetry: (error) => log.warn({ err: error }, "Waiting for AYON"),
    });
    return ayon;
  } catch (error) {
    if (!isTransient(error)) throw error;
    throw new UserError(
      `AYON does not answer at ${serverUrl} (${error.message}): start it or correct AYON_SERVER_URL.`,
    );
  }
}
