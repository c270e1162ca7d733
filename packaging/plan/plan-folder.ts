import { checkLinks } from "../check/links.ts";
import { refuseOn } from "../package-error.ts";
import { packagedFiles } from "../tree/packaged-files.ts";
import type { PlanEntry } from "./plan.ts";

/**
 * Plans to package a folder's files below `prefix`.
 *
 * @throws PackageError when there is a link among them that cannot be packaged.
 */
export async function planFolder(
  prefix: string,
  folder: string,
  root: string,
): Promise<PlanEntry[]> {
  const files = await packagedFiles(folder, root);
  const planned = files.map(({ path, file, badLink }) => ({
    path: `${prefix}/${path}`,
    file,
    ...(badLink && { badLink }),
  }));
  refuseOn(checkLinks(planned));
  return planned.map(({ path, file }) => ({ path, source: { file } }));
}
