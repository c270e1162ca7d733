import { chmod, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Content } from "../plan/plan.ts";
import { makeFolder } from "./make-folder.ts";

/** Makes a folder that holds these files and nothing else. */
export async function writeFolder(folder: string, contents: readonly Content[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { path, bytes } of contents) await writeEntry(join(folder, path), bytes);
}

/** The mode is set apart from the writing because the umask takes bits away from the latter. */
async function writeEntry(file: string, bytes: Buffer): Promise<void> {
  await makeFolder(dirname(file));
  await writeFile(file, bytes);
  await chmod(file, 0o644);
}
