import { readServiceEnvironment } from "@ayon-ftrack/common/ayon";

/**
 * The AYON server to upload to: `AYON_SERVER_URL` and `AYON_API_KEY`.
 *
 * @throws UserError that names the variable that is missing or wrong
 */
export function readServer(env: Readonly<Record<string, string | undefined>>): {
  readonly url: string;
  readonly apiKey: string;
} {
  const { AYON_SERVER_URL, AYON_API_KEY } = env;
  const { serverUrl, apiKey } = readServiceEnvironment({
    AYON_SERVER_URL,
    AYON_API_KEY,
    // An upload is no service, and has no use for what else a service is told.
    AYON_ADDON_NAME: "upload",
    AYON_ADDON_VERSION: "upload",
    AYON_SERVICE_NAME: "upload",
  });
  return { url: serverUrl, apiKey };
}
