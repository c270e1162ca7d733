import { pushImage, serviceImage } from "@ayon-ftrack/packaging/images";
import { addonHere, chosenServices } from "./chosen-services.ts";
import { workOnImages } from "./image-work.ts";

/**
 * Sends the images of one service or of all to their registry, as they were built.
 *
 * @throws UserError
 */
export async function pushCommand(service: string | undefined): Promise<void> {
  const addon = addonHere();
  const names = chosenServices(service).map((each) => serviceImage(addon, each));
  await workOnImages("not everything was pushed", async ({ engine, signal, tell }) => {
    const lines: string[] = [];
    for (const name of names) {
      lines.push(`Pushed: ${name} (${await pushImage(engine, name, { signal, tell })})`);
    }
    return lines;
  });
}
