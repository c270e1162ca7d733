import { readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import type { AddonDescription } from "../../addon.ts";
import { serviceName } from "./service-name.ts";

/**
 * What a container of a service is told: what AYON's service host would tell it, under the name that services from
 * a checkout have, and whatever else is set here for services of this addon.
 *
 * @throws UserError when `AYON_SERVER_URL` or `AYON_API_KEY` is missing or wrong
 */
export function containerEnvironment(
  service: string,
  { name, version }: Pick<AddonDescription, "name" | "version">,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const addon = { AYON_ADDON_NAME: name, AYON_ADDON_VERSION: version };
  const { serverUrl, apiKey, variant } = readServiceEnvironment({ ...env, ...addon });
  const ours = Object.entries(env).flatMap(([key, value]) =>
    value !== undefined && /^AYON_(FTRACK|SERVER)_/.test(key) ? [[key, value]] : [],
  );
  return {
    ...Object.fromEntries(ours),
    ...addon,
    AYON_SERVER_URL: serverUrl,
    AYON_API_KEY: apiKey,
    AYON_SERVICE_NAME: serviceName(service),
    AYON_DEFAULT_SETTINGS_VARIANT: variant,
  };
}
