import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { PackageError } from "../package-error.ts";

const ELSEWHERE = "choose another folder with --output";

/**
 * Looks, before anything is built, whether a package of this kind can be written to its place.
 *
 * @throws PackageError when something else is there already, or no folder can be made around it
 */
export async function checkOutput(path: string, kind: "zip" | "folder"): Promise<void> {
  const there = await kindOf(path);
  if (kind === "zip" && there === "folder") {
    refuse(`${path} is a folder, but the zip goes there: move it away or ${ELSEWHERE}.`);
  }
  if (kind === "folder" && there === "file") {
    refuse(`${path} is a file, but the package goes there: move it away or ${ELSEWHERE}.`);
  }
  await checkAbove(dirname(path));
}

/** Looks at the nearest folder that is there: all others are made below it. */
async function checkAbove(folder: string): Promise<void> {
  const there = await kindOf(folder);
  if (there === "file") refuse(`${folder} is a file and no folder: ${ELSEWHERE}.`);
  if (there === undefined) {
    // A drive of Windows may be missing, and nothing is above that.
    if (folder === dirname(folder)) refuse(`${folder} is not there: ${ELSEWHERE}.`);
    return checkAbove(dirname(folder));
  }
  await access(folder, constants.W_OK | constants.X_OK).catch(() =>
    refuse(`You may not write to ${folder}: change its permissions or ${ELSEWHERE}.`),
  );
}

/** Undefined where nothing is, also because a file is in the place of a folder above. */
async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    const code = error instanceof Error && "code" in error && error.code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

function refuse(problem: string): never {
  throw new PackageError([problem]);
}
