import { checkLinks } from "../check/links.ts";
import { checkSecretFiles } from "../check/secret-files.ts";
import { roomFiles } from "./room-files.ts";

/** The rooms that files of the package come from. */
const PACKAGED_ROOMS = ["server", "client", "public", "private"];

/** Looks for what may not lie near a package, before anything is built from it. */
export async function checkSources(root: string): Promise<string[]> {
  const files = await roomFiles(root, PACKAGED_ROOMS);
  return [...checkLinks(files), ...checkSecretFiles(files.map(({ path }) => path))];
}
