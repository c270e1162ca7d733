import { readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { addon } from "../../addon.ts";
import { labelLines, showsColours } from "../services/label-lines.ts";
import { runTogether } from "../services/run-together.ts";
import { startService } from "../services/service-process.ts";
import { stopSignal } from "../stop-signal.ts";

/**
 * Runs services from the checkout until Ctrl-C or until one of them ends, and then stops the others. The
 * exit code is that of the first that failed.
 *
 * @throws UserError when there is no such service, or `AYON_SERVER_URL` or `AYON_API_KEY` is missing or wrong
 */
export async function runServices(
  names: readonly string[],
  { variant }: { readonly variant?: string },
): Promise<void> {
  const ours: readonly string[] = addon.services;
  const unknown = names.find((name) => !ours.includes(name));
  if (unknown !== undefined) {
    throw new UserError(`This version has no ${unknown}: its services are ${ours.join(" and ")}.`);
  }
  const { serverUrl, apiKey } = readServiceEnvironment({
    ...process.env,
    AYON_ADDON_NAME: addon.name,
    AYON_ADDON_VERSION: addon.version,
  });
  const label = labelLines(names, showsColours(process.stdout));
  const services = names.map((name) =>
    startService(name, {
      ayonUrl: serverUrl,
      ayonApiKey: apiKey,
      variant,
      from: "source",
      onLine: (line) => console.log(label(name, line)),
      onErrorLine: (line) => console.error(label(name, line)),
    }),
  );
  process.exitCode = await runTogether(services, stopSignal());
}
