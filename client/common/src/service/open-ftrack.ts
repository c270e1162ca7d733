import {
  ftrackCredentials,
  isAyonStatus,
  readSecrets,
  readStudioSettings,
  type ServiceCredentials,
} from "../ayon/index.ts";
import { isTransient, UserError } from "../errors.ts";
import { connectFtrack, FtrackRefusal, type FtrackSession } from "../ftrack/index.ts";
import type { ServiceContext } from "./context.ts";
import { retryAtStart } from "./startup.ts";

export interface FtrackConnection {
  readonly session: FtrackSession;
  readonly credentials: ServiceCredentials;
}

/**
 * The session of the ftrack user that the addon's settings name. Throws `UserError` naming the
 * setting, the secret or the variable to mend.
 */
export async function openFtrack(service: ServiceContext): Promise<FtrackConnection> {
  const { ayon, log, signal } = service;
  const credentials = ftrackCredentials(
    await studioSettings(service),
    await readSecrets(ayon, { signal }),
  );
  try {
    const session = await retryAtStart(() => connectFtrack(credentials, { signal }), {
      signal,
      onRetry: (error) => log.warn({ err: error }, "Waiting for ftrack"),
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
  const { serverUrl, literalSettings } = credentials;
  if (error instanceof FtrackRefusal) {
    const hint =
      literalSettings.length > 0
        ? ` AYON has no secret of the name in ${literalSettings.join(" and ")}, so its text itself was used.`
        : "";
    return new UserError(
      `ftrack at ${serverUrl} does not accept the API user and key: correct the addon settings service_settings.username and service_settings.api_key or the AYON secrets they name.${hint}`,
    );
  }
  if (!isTransient(error)) return error;
  return new UserError(
    `ftrack does not answer at ${serverUrl} (${error.message}): correct the addon setting ftrack_server.`,
  );
}
