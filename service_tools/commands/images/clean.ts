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
    const removals = await Promise.allSettled(names.map((name) => removeImage(engine, name)));
    const failure = removals.find((removal) => removal.status === "rejected");
    if (failure) throw failure.reason;
    return names.map((name) => `Removed: ${name}`);
  });
}
