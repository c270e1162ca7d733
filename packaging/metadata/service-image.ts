import type { AddonDescription } from "../../addon.ts";
import { imageTag } from "./image-tag.ts";

/**
 * The image of a service of this version of the addon: the one that the build makes, and the one that
 * AYON's service host starts.
 */
export function serviceImage(
  addon: Pick<AddonDescription, "name" | "version" | "imageRegistry">,
  service: string,
): string {
  return `${addon.imageRegistry}/ayon-${addon.name}-${service}:${imageTag(addon.version)}`;
}
