import { isAyonStatus, readSecrets, readStudioSettings } from "../ayon/index.ts";
import { isTransient, UnreachableError, UserError } from "../errors.ts";
import {
  connectFtrack,
  type FtrackCredentials,
  FtrackRefusal,
  type FtrackSession,
  NotFtrackError,
} from "../ftrack/index.ts";
import type { ServiceContext } from "./context.ts";
import { ftrackCredentials, type ServiceCredentials } from "./ftrack-credentials.ts";
import { refusedCredentials } from "./refused-credentials.ts";
import { retryAtStart, type StartupPatience } from "./startup.ts";

type Opening = Omit<ServiceContext, "health">;

export interface FtrackConnection {
  readonly session: FtrackSession;
  readonly credentials: ServiceCredentials;
}

/** ftrack describes its whole schema when a session opens, which takes a while over a slow line. */
const openingMs = 30_000;

/**
 * The session of the ftrack user that the addon's settings name. Throws `UserError` naming the
 * setting, the secret or the variable to mend.
 */
export async function openFtrack(
  service: Opening,
  patience: Partial<StartupPatience> = {},
): Promise<FtrackConnection> {
  try {
    return await open(await configuredCredentials(service), service, patience);
  } catch (error) {
    throw namingVariant(error, service.environment.variant);
  }
}

/**
 * The same when the settings lead to another server, user or key than a service has in hand; undefined when they do not.
 * Throws `UserError` as well when they do not work.
 */
export async function openChangedFtrack(
  service: Opening,
  current: FtrackCredentials,
  patience: Partial<StartupPatience> = {},
): Promise<FtrackConnection | undefined> {
  try {
    const credentials = await configuredCredentials(service);
    const isChanged = (["serverUrl", "apiUser", "apiKey"] as const).some(
      (name) => credentials[name] !== current[name],
    );
    return isChanged ? await open(credentials, service, patience) : undefined;
  } catch (error) {
    throw namingVariant(error, service.environment.variant);
  }
}

async function open(
  credentials: ServiceCredentials,
  service: Opening,
  patience: Partial<StartupPatience>,
): Promise<FtrackConnection> {
  const session = await openSession(credentials, service, { tryMs: openingMs, ...patience });
  service.log.info({ ftrack: credentials.serverUrl }, "Connected to ftrack");
  return { session, credentials };
}

async function configuredCredentials(service: Opening): Promise<ServiceCredentials> {
  const { ayon, signal } = service;
  return ftrackCredentials(await studioSettings(service), await readSecrets(ayon, { signal }));
}

async function openSession(
  credentials: ServiceCredentials,
  { log, signal }: Opening,
  patience: Partial<StartupPatience>,
): Promise<FtrackSession> {
  try {
    return await retryAtStart(
      { name: "ftrack", url: credentials.serverUrl, log, signal },
      (bounded) => connectFtrack(credentials, { signal: bounded }),
      patience,
    );
  } catch (error) {
    throw explained(error, credentials);
  }
}

async function studioSettings({ ayon, environment, log, signal }: Opening) {
  try {
    const warn = (sentence: string) => log.warn(sentence);
    return await readStudioSettings(ayon, environment, { signal, warn });
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

/** Settings that look right in AYON may be those of another variant than the service reads. */
function namingVariant(error: unknown, variant: string): unknown {
  if (variant === "production" || !(error instanceof UserError)) return error;
  return new UserError(error.message.replace(/\.?$/, ` (settings variant "${variant}").`));
}
