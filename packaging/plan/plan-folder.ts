import { posix } from "node:path";
import { checkLinks } from "../check/links.ts";
import { refuseOn } from "../package-error.ts";
import { packagedFiles } from "../tree/packaged-files.ts";
import type { PlanEntry } from "./plan.ts";

/**
 * Plans to package a folder's files below `prefix`.
 *
 * @throws PackageError when there is a link among them
 */
export async function planFolder(prefix: string, folder: string): Promise<PlanEntry[]> {
  const files = await packagedFiles(folder);
  const planned = files.map((found) => ({ ...found, path: posix.join(prefix, found.path) }));
  refuseOn(checkLinks(planned));
  return planned.map(({ path, file }) => ({ path, source: { file } }));
}
