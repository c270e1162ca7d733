import { join } from "node:path";
import { runPipeline } from "@ayon-ftrack/packaging";
import { buildImages, imageReport } from "@ayon-ftrack/packaging/images";
import { addonHere, chosenServices } from "./chosen-services.ts";
import { workOnImages } from "./image-work.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/**
 * Builds the images of one service or of all, from the sources.
 *
 * @throws UserError
 */
export async function buildCommand(
  service: string | undefined,
  { baseImage }: { readonly baseImage?: string },
): Promise<void> {
  const services = chosenServices(service);
  const addon = addonHere();
  await workOnImages("no image was changed", async ({ engine, signal, tell }) => {
    for (const name of services) {
      tell(`${name}: bundling`);
      await runPipeline({ root: ROOT, workspace: `@ayon-ftrack/${name}`, signal });
    }
    const request = { root: ROOT, addon, services, baseImage, signal, tell };
    return (await buildImages(engine, request)).map(imageReport);
  });
}
