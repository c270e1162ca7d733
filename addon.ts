/** What `package.py`, the client package and the names of the service images are made from. */
export interface AddonDescription {
  readonly name: string;
  /** A semantic version; the tag of the service images is made from it. */
  readonly version: string;
  readonly title: string;
  /** Folder of the Python package that AYON launcher imports. */
  readonly clientDir: string;
  /** Services that AYON's service host may start, each with an image `<imageRegistry>/ayon-<addon>-<service>:<tag>`. */
  readonly services: readonly string[];
  /** What the names of the images begin with, unless a studio has a registry of its own. */
  readonly imageRegistry: string;
  /** Version conditions as AYON reads them, such as `>=1.7.3`. */
  readonly ayonServerVersion: string;
  readonly requiredAddons: Readonly<Record<string, string>>;
  readonly compatibleAddons: Readonly<Record<string, string>>;
}

/** What this addon is called and what it is made of: written here and nowhere else. */
export const addon = {
  name: "ftrack",
  version: "2.0.0",
  title: "ftrack",
  clientDir: "ayon_ftrack",
  services: ["leecher", "processor"],
  imageRegistry: "ynput",
  ayonServerVersion: ">=1.7.3",
  requiredAddons: { core: ">=0.4.3" },
  compatibleAddons: { applications: ">=0.2.4" },
} as const satisfies AddonDescription;
