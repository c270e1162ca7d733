import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./make-folder.ts";

/**
 * Puts a new file in the place of an old one all at once. `write` gets a temporary name in the same
 * folder; when it fails, that file is removed and the old one stays.
 */
export async function replaceFile<T>(
  file: string,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  const folder = dirname(file);
  await makeFolder(folder);
  const temporary = join(folder, `.${basename(file)}.${process.pid}.tmp`);
  try {
    await rm(temporary, { force: true });
    const result = await write(temporary);
    await rename(temporary, file);
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
