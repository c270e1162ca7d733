import { readdir } from "node:fs/promises";
import { PackageError } from "../package-error.ts";

/**
 * Looks at a folder that is to be replaced; it may be missing or empty.
 *
 * @param marker what every package of this kind holds at its top
 * @throws PackageError when the folder holds something else
 */
export async function refuseForeignFolder(folder: string, marker: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length === 0 || names.includes(marker)) return;
  throw new PackageError([
    `${folder} holds something that is no package: move it away or choose another folder with --output.`,
  ]);
}
