/** What this addon is called and what it is made of: written here and nowhere else. */
export const addon = {
  name: "ftrack",
  version: "2.0.0",
  title: "ftrack",
  /** Folder of the Python package that AYON launcher imports. */
  clientDir: "ayon_ftrack",
  /** Services that AYON's service host may start; the image of each is `ynput/ayon-ftrack-<name>:<version>`. */
  services: ["leecher", "processor"],
  ayonServerVersion: ">=1.7.3",
  requiredAddons: { core: ">=0.4.3" },
  compatibleAddons: { applications: ">=0.2.4" },
} as const;
