import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Content } from "../plan/plan.ts";
import { makeFolder } from "./make-folder.ts";
import { refuseForeignFolder } from "./refuse-foreign-folder.ts";
import { writeFolder } from "./write-folder.ts";

/**
 * Puts a folder with these files in the place of an older one.
 *
 * @param marker what every package of this kind holds at its top; a folder without it is left alone
 * @throws PackageError when the folder holds something else
 */
export async function replaceFolder(
  folder: string,
  contents: readonly Content[],
  marker: string,
): Promise<void> {
  await refuseForeignFolder(folder, marker);
  const above = dirname(folder);
  await makeFolder(above);
  const temporary = join(above, `.${basename(folder)}.${process.pid}.tmp`);
  try {
    await writeFolder(temporary, contents);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
