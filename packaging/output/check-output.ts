import { access, constants, realpath, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { errorCode } from "../error-code.ts";
import { PackageError } from "../package-error.ts";
import { isInside } from "../tree/is-inside.ts";
import { refuseForeignFolder } from "./refuse-foreign-folder.ts";

const ELSEWHERE = "choose another folder with --output";

/** What packages are built from. One that lies there would be packaged or cleared away by the next. */
const OWN_ROOMS = ["client", "server", "services", "public", "private"];

/** Where a package goes and what it is. */
export interface Output {
  /** The zip or the folder. */
  readonly path: string;
  /** What every folder of this kind holds at its top; `undefined` for a zip. */
  readonly marker: string | undefined;
}

/**
 * Looks, before anything is built, whether a package can be written to its place.
 *
 * @param root the checkout
 * @throws PackageError when something else is there already, no folder can be made around it, or the
 * place belongs to the build
 */
export async function checkOutput({ path, marker }: Output, root: string): Promise<void> {
  const there = await kindOf(path);
  if (marker === undefined && there === "folder") {
    refuse(`${path} is a folder, but the zip goes there: move it away or ${ELSEWHERE}.`);
  }
  if (marker !== undefined && there === "file") {
    refuse(`${path} is a file, but the package goes there: move it away or ${ELSEWHERE}.`);
  }
  const above = await nearestFolder(dirname(path));
  await refuseOwnRoom(path, above, root);
  await access(above, constants.W_OK | constants.X_OK).catch(() =>
    refuse(`You may not write to ${above}: change its permissions or ${ELSEWHERE}.`),
  );
  if (marker !== undefined && there === "folder") await refuseForeignFolder(path, marker);
}

/** Finds the nearest folder that is there: all others are made below it. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await kindOf(folder);
  if (there === "folder") return folder;
  if (there === "file") refuse(`${folder} is a file and no folder: ${ELSEWHERE}.`);
  // A drive of Windows may be missing, and nothing is above that.
  if (folder === dirname(folder)) refuse(`${folder} is not there: ${ELSEWHERE}.`);
  return nearestFolder(dirname(folder));
}

async function refuseOwnRoom(path: string, above: string, root: string): Promise<void> {
  // The way there may lead over links, while nothing is there yet below the folder above.
  const real = join(await realpath(above), relative(above, path));
  const checkout = await realpath(root);
  const room = OWN_ROOMS.find((name) => isInside(join(checkout, name), real));
  if (room === undefined) return;
  refuse(`${path} is in ${room}/, which packages are built from: ${ELSEWHERE}.`);
}

/** Undefined where nothing is, also because a file is in the place of a folder above. */
async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}

function refuse(problem: string): never {
  throw new PackageError([problem]);
}
