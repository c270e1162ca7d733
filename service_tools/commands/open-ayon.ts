import { type AyonClient, readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import { createLog, openAyon } from "@ayon-ftrack/common/service";
import { addon } from "../../addon.ts";

/**
 * AYON by `AYON_SERVER_URL` and `AYON_API_KEY`.
 *
 * @throws UserError when one of them is missing or wrong
 */
export function openAyonFromEnvironment(): Promise<AyonClient> {
  const environment = readServiceEnvironment({
    ...process.env,
    AYON_ADDON_NAME: addon.name,
    AYON_ADDON_VERSION: addon.version,
  });
  const log = createLog("service_tools", { level: "silent" });
  return openAyon(environment, { log, signal: new AbortController().signal });
}
