import { UserError } from "../errors.ts";
import { type FtrackCredentials, ftrackServerUrl } from "../ftrack/index.ts";
import { fitsHeader } from "../header-text.ts";
import type { FtrackSettings } from "../settings/index.ts";

/** Where a credential came from. */
export interface CredentialOrigin {
  /** The addon setting. */
  readonly setting: string;
  /** The AYON secret that the setting names; undefined when its text itself is the credential. */
  readonly secret: string | undefined;
}

/** ftrack credentials, and how the settings led to them, for the message when ftrack refuses. */
export interface ServiceCredentials extends FtrackCredentials {
  readonly origins: { readonly user: CredentialOrigin; readonly key: CredentialOrigin };
}

/**
 * The credentials that the addon's studio settings name. User and key normally are names of AYON
 * secrets; a text that names none is the credential itself. Throws `UserError` naming the setting
 * or the secret that is missing.
 */
export function ftrackCredentials(
  settings: Pick<FtrackSettings, "ftrack_server" | "service_settings">,
  secrets: ReadonlyMap<string, string>,
): ServiceCredentials {
  const { username, api_key } = settings.service_settings;
  const user = credential("service_settings.username", username, secrets);
  const key = credential("service_settings.api_key", api_key, secrets);
  return {
    serverUrl: serverUrl(settings.ftrack_server),
    apiUser: user.value,
    apiKey: key.value,
    origins: { user: user.origin, key: key.origin },
  };
}

function credential(setting: string, text: string, secrets: ReadonlyMap<string, string>) {
  const name = text.trim();
  if (name === "") {
    throw new UserError(
      `The addon setting ${setting} is empty: choose the AYON secret that holds it.`,
    );
  }
  const secret = secrets.get(name)?.trim();
  if (secret === "") {
    throw new UserError(
      `The AYON secret "${name}" of the addon setting ${setting} is empty: fill it in.`,
    );
  }
  const value = secret ?? name;
  if (!fitsHeader(value)) {
    throw new UserError(
      `The addon setting ${setting} leads to a text with characters that ftrack cannot take: correct it or its AYON secret.`,
    );
  }
  const origin: CredentialOrigin = { setting, secret: secret === undefined ? undefined : name };
  return { value, origin };
}

function serverUrl(text: string): string {
  if (text.trim() === "") {
    throw new UserError(
      "The addon setting ftrack_server is empty: set it, for example to https://mystudio.ftrackapp.com.",
    );
  }
  try {
    return ftrackServerUrl(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`The addon setting ftrack_server is wrong. ${error.message}`);
  }
}
