import { UserError } from "@ayon-ftrack/common/errors";
import { openEngine, serviceImage } from "@ayon-ftrack/packaging/images";
import { containerEnvironment } from "../../services/container-environment.ts";
import { openShell } from "../../services/open-shell.ts";
import { addonHere, chosenServices } from "./chosen-services.ts";

/**
 * Opens a shell in a container of a service's image.
 *
 * @throws UserError
 */
export async function shellCommand(service: string | undefined): Promise<void> {
  const [name, another] = chosenServices(service);
  if (name === undefined || another !== undefined) {
    throw new UserError("Say whose shell, for example: images shell leecher.");
  }
  const addon = addonHere();
  const environment = containerEnvironment(name, addon, process.env);
  process.exitCode = await openShell(await openEngine(), serviceImage(addon, name), environment);
}
