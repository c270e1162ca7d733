import { openEngine, serviceImage } from "@ayon-ftrack/packaging/images";
import { containerEnvironment } from "../../services/container-environment.ts";
import { labelLines, showsColours } from "../../services/label-lines.ts";
import { type Running, runTogether } from "../../services/run-together.ts";
import { startContainer } from "../../services/service-container.ts";
import { stopSignal } from "../../stop-signal.ts";
import { addonHere, chosenServices } from "./chosen-services.ts";

export interface RunOptions {
  readonly network?: string;
  readonly variant?: string;
}

/**
 * Runs the images of one service or of all, as AYON's service host does, until Ctrl-C or until one of them ends.
 *
 * @throws UserError
 */
export async function runCommand(
  service: string | undefined,
  { network, variant }: RunOptions,
): Promise<void> {
  const services = chosenServices(service);
  const addon = addonHere();
  const env = { ...process.env, ...(variant && { AYON_DEFAULT_SETTINGS_VARIANT: variant }) };
  const label = labelLines(services, showsColours(process.stdout));
  const wanted = services.map((name) => ({
    name,
    image: serviceImage(addon, name),
    env: containerEnvironment(name, addon, env),
    network,
    onLine: (line: string) => console.log(label(name, line)),
    onErrorLine: (line: string) => console.error(label(name, line)),
  }));
  const engine = await openEngine();
  const asked = stopSignal();
  const running: Running[] = [];
  try {
    for (const options of wanted) running.push(await startContainer(engine, options));
  } catch (error) {
    await Promise.all(running.map((container) => container.stop()));
    throw error;
  }
  process.exitCode = await runTogether(running, asked);
}
