import { hostname } from "node:os";
import { UserError } from "../errors.ts";
import { fitsHeader } from "../header-text.ts";
import { maskedAddress } from "../masked-address.ts";

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
  host: string = hostname(),
): ServiceEnvironment {
  return {
    serverUrl: serverUrl(
      required(env, "AYON_SERVER_URL", "the address of AYON, like http://ayon:5000"),
    ),
    apiKey: apiKey(required(env, "AYON_API_KEY", "the API key of a service user")),
    addonName: required(env, "AYON_ADDON_NAME", "the addon's name, ftrack"),
    addonVersion: required(env, "AYON_ADDON_VERSION", "the addon's version"),
    serviceName: serviceName(env.AYON_SERVICE_NAME?.trim() ?? "", host),
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

/** AYON keeps a sender in its events only when it is a name by AYON's own rule. */
const namePattern = /^[a-zA-Z0-9_]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?$/;
const nameRule = 'letters from A to Z, digits and "_", with "-" and "." in between';

function serviceName(text: string, host: string): string {
  const name = text || host;
  if (namePattern.test(name)) return name;
  const shown = JSON.stringify(name);
  throw new UserError(
    text
      ? `AYON_SERVICE_NAME is ${shown}, which AYON takes for no name: use ${nameRule}.`
      : `AYON_SERVICE_NAME is not set, and the host's name ${shown} cannot stand in for it: set it to ${nameRule}.`,
  );
}

function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const shown = `AYON_SERVER_URL is "${maskedAddress(text)}"`;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new UserError(
      `${shown}, which is not an http(s) URL: set it to one like http://ayon:5000.`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new UserError(`${shown}: leave out user and password.`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
