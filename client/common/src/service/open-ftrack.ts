import { isAyonStatus, readSecrets, readStudioSettings } from "../ayon/index.ts";
import { isTransient, UnreachableError, UserError } from "../errors.ts";
import {
  connectFtrack,
  FtrackRefusal,
  type FtrackSession,
  NotFtrackError,
} from "../ftrack/index.ts";
import type { ServiceContext } from "./context.ts";
import { ftrackCredentials, type ServiceCredentials } from "./ftrack-credentials.ts";
import { refusedCredentials } from "./refused-credentials.ts";
import { logWaiting, retryAtStart, type StartupPatience } from "./startup.ts";

export interface FtrackConnection {
  readonly session: FtrackSession;
  readonly credentials: ServiceCredentials;
}

/**
 * The session of the ftrack user that the addon's settings name. Throws `UserError` naming the
 * setting, the secret or the variable to mend.
 */
export async function openFtrack(
  service: ServiceContext,
  patience: Partial<StartupPatience> = {},
): Promise<FtrackConnection> {
  const { ayon, log, signal } = service;
  const credentials = ftrackCredentials(
    await studioSettings(service),
    await readSecrets(ayon, { signal }),
  );
  try {
    const session = await retryAtStart(() => connectFtrack(credentials, { signal }), {
      ...patience,
      signal,
      onRetry: logWaiting(log, "ftrack"),
    });
    log.info({ ftrack: credentials.serverUrl }, "Connected to ftrack");
    return { session, credentials };
  } catch (error) {
    throw explained(error, credentials);
  }
}

async function studioSettings({ ayon, environment, signal }: ServiceContext) {
  try {
    return await readStudioSettings(ayon, environment, { signal });
  } catch (error) {
    if (!isAyonStatus(error, 404)) throw error;
    const { addonName, addonVersion } = environment;
    throw new UserError(
      `AYON has no addon "${addonName}" ${addonVersion}: install it or correct AYON_ADDON_NAME and AYON_ADDON_VERSION.`,
    );
  }
}

function explained(error: unknown, credentials: ServiceCredentials): unknown {
  if (error instanceof FtrackRefusal) return new UserError(refusedCredentials(credentials));
  if (!isTransient(error)) return error;
  const isAddressWrong = error instanceof UnreachableError || error instanceof NotFtrackError;
  const cure = isAddressWrong ? "correct" : "try again later or correct";
  return new UserError(`${error.message}: ${cure} the addon setting ftrack_server.`);
}
