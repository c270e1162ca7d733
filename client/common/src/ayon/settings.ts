import { type FtrackSettings, parseFtrackSettings } from "../settings/index.ts";
import type { AyonClient, AyonRequest } from "./client.ts";
import type { ServiceEnvironment } from "./environment.ts";
import { isAyonStatus } from "./http-error.ts";

type Addon = Pick<ServiceEnvironment, "addonName" | "addonVersion" | "variant">;
type Options = Pick<AyonRequest, "signal" | "retry"> & {
  /** Is told of values that are left out, in a sentence each. */
  readonly warn?: (sentence: string) => void;
};

/** The addon's settings for the studio, as the service's settings variant has them. */
export async function readStudioSettings(
  ayon: AyonClient,
  { addonName, addonVersion, variant }: Addon,
  { warn, ...options }: Options = {},
): Promise<FtrackSettings> {
  const path = `addons/${addonName}/${addonVersion}/settings`;
  return parseFtrackSettings(await ayon.get(path, { ...options, query: { variant } }), warn);
}

/**
 * The addon's settings for one AYON project: the studio's with the project's overrides. The studio's alone
 * without a project, or for one that AYON does not have.
 */
export async function readSettings(
  ayon: AyonClient,
  addon: Addon,
  projectName: string | undefined,
  options: Options = {},
): Promise<FtrackSettings> {
  if (projectName !== undefined) {
    try {
      return await readProjectSettings(ayon, addon, projectName, options);
    } catch (error) {
      if (!isAyonStatus(error, 404)) throw error;
    }
  }
  return readStudioSettings(ayon, addon, options);
}

async function readProjectSettings(
  ayon: AyonClient,
  { addonName, addonVersion, variant }: Addon,
  projectName: string,
  { warn, ...options }: Options,
): Promise<FtrackSettings> {
  const path = `addons/${addonName}/${addonVersion}/settings/${encodeURIComponent(projectName)}`;
  return parseFtrackSettings(await ayon.get(path, { ...options, query: { variant } }), warn);
}
