import { readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import { addon } from "../../addon.ts";
import { startService } from "../services/service-process.ts";
import { stopSignal } from "../stop-signal.ts";

/**
 * Runs services from the checkout until Ctrl-C or until one of them ends, and then stops the others. The
 * exit code is that of the service that ended first.
 *
 * @throws UserError when `AYON_SERVER_URL` or `AYON_API_KEY` is missing or wrong
 */
export async function runServices(
  names: readonly string[],
  { variant }: { readonly variant?: string },
): Promise<void> {
  const { serverUrl, apiKey } = readServiceEnvironment({
    ...process.env,
    AYON_ADDON_NAME: addon.name,
    AYON_ADDON_VERSION: addon.version,
  });
  const services = names.map((name) =>
    startService(name, {
      ayonUrl: serverUrl,
      ayonApiKey: apiKey,
      variant,
      from: "source",
      onLine: (line) => console.log(line),
      onErrorLine: (line) => console.error(line),
    }),
  );
  const first = await Promise.race([
    stopSignal().then(() => null),
    ...services.map(async ({ name, ended }) => ({ name, exitCode: await ended })),
  ]);
  if (first && services.length > 1) {
    console.error(`The ${first.name} ended with exit code ${first.exitCode}: stopping the others.`);
  }
  const codes = await Promise.all(services.map((service) => service.stop()));
  process.exitCode = first?.exitCode || Math.max(...codes);
}
