import type { AddonDescription } from "../../addon.ts";

/** The image that AYON's service host pulls for a service of this version of the addon. */
export function serviceImage(addon: AddonDescription, service: string): string {
  return `ynput/ayon-${addon.name}-${service}:${addon.version}`;
}
