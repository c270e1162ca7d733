import { isAbsolute, relative, sep } from "node:path";

/** Says whether a path is the folder or below it; both are absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // The way between two drives of Windows is an absolute path.
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
