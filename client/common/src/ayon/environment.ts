import { hostname } from "node:os";
import { UserError } from "../errors.ts";
import { fitsHeader } from "../header-text.ts";

/** What AYON's service host tells a service in environment variables. */
export interface ServiceEnvironment {
  /** `AYON_SERVER_URL`, without a trailing slash. */
  readonly serverUrl: string;
  /** `AYON_API_KEY` */
  readonly apiKey: string;
  /** `AYON_ADDON_NAME` */
  readonly addonName: string;
  /** `AYON_ADDON_VERSION` */
  readonly addonVersion: string;
  /** `AYON_SERVICE_NAME`, the host name when it is not set. Stable over restarts. */
  readonly serviceName: string;
  /** `AYON_DEFAULT_SETTINGS_VARIANT`, `production` when it is not set. */
  readonly variant: string;
}

/** Reads the environment. Throws `UserError` naming the variable that is missing or wrong. */
export function readServiceEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): ServiceEnvironment {
  return {
    serverUrl: serverUrl(
      required(env, "AYON_SERVER_URL", "the address of AYON, like http://ayon:5000"),
    ),
    apiKey: apiKey(required(env, "AYON_API_KEY", "the API key of a service user")),
    addonName: required(env, "AYON_ADDON_NAME", "the addon's name, ftrack"),
    addonVersion: required(env, "AYON_ADDON_VERSION", "the addon's version"),
    serviceName: env.AYON_SERVICE_NAME?.trim() || hostname(),
    variant: env.AYON_DEFAULT_SETTINGS_VARIANT?.trim() || "production",
  };
}

function required(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  meaning: string,
): string {
  const value = env[name]?.trim();
  if (!value) throw new UserError(`${name} is not set: set it to ${meaning}.`);
  return value;
}

function apiKey(text: string): string {
  if (fitsHeader(text)) return text;
  throw new UserError("AYON_API_KEY holds characters that no key has: copy the key again.");
}

function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new UserError(
      `AYON_SERVER_URL is "${text}", which is not an http(s) URL: set it to one like http://ayon:5000.`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
