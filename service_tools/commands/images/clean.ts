import { removeImage, serviceImage } from "@ayon-ftrack/packaging/images";
import { addonHere, chosenServices } from "./chosen-services.ts";
import { workOnImages } from "./image-work.ts";

/**
 * Removes the images of one service or of all from this machine; one that cannot be removed keeps no other.
 *
 * @throws UserError
 */
export async function cleanCommand(service: string | undefined): Promise<void> {
  const addon = addonHere();
  const names = chosenServices(service).map((each) => serviceImage(addon, each));
  await workOnImages("not everything was removed", async ({ engine }) => {
    let failure: unknown;
    for (const name of names) {
      await removeImage(engine, name).catch((error: unknown) => {
        failure ??= error;
      });
    }
    if (failure !== undefined) throw failure;
    return names.map((name) => `Removed: ${name}`);
  });
}
