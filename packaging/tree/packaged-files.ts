import { type TreeFile, walkTree } from "./walk-tree.ts";

/**
 * The files of a folder that belong into a package: neither hidden ones nor what Python compiled.
 * Links stay in the list for the checks to find.
 */
export async function packagedFiles(folder: string): Promise<TreeFile[]> {
  const files = await walkTree(folder);
  return files.filter(({ path }) => !isHidden(path) && !path.endsWith(".pyc"));
}

function isHidden(path: string): boolean {
  return path.split("/").some((name) => name.startsWith("."));
}
