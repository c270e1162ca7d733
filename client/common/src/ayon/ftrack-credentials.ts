import { UserError } from "../errors.ts";
import { type FtrackCredentials, ftrackServerUrl } from "../ftrack/index.ts";
import { fitsHeader } from "../header-text.ts";
import type { FtrackSettings } from "../settings/index.ts";

/** ftrack credentials, and how the settings led to them, for the message when ftrack refuses. */
export interface ServiceCredentials extends FtrackCredentials {
  /** Settings whose text was taken as it is, because AYON has no secret of that name. */
  readonly literalSettings: readonly string[];
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
  const literalSettings: string[] = [];
  const credential = (setting: string, text: string) => {
    const name = text.trim();
    if (name === "") {
      throw new UserError(
        `The addon setting ${setting} is empty: choose the AYON secret that holds it.`,
      );
    }
    const secret = secrets.get(name);
    if (secret === undefined) literalSettings.push(setting);
    else if (secret.trim() === "") {
      throw new UserError(
        `The AYON secret "${name}" of the addon setting ${setting} is empty: fill it in.`,
      );
    }
    const value = secret?.trim() ?? name;
    if (fitsHeader(value)) return value;
    throw new UserError(
      `The addon setting ${setting} leads to a text with characters that ftrack cannot take: correct it or its AYON secret.`,
    );
  };
  return {
    serverUrl: serverUrl(settings.ftrack_server),
    apiUser: credential("service_settings.username", settings.service_settings.username),
    apiKey: credential("service_settings.api_key", settings.service_settings.api_key),
    literalSettings,
  };
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
