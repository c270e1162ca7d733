import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { byPath } from "./by-path.ts";

/** A regular file, or a symbolic link to one, or a link that cannot be followed. */
export interface TreeFile {
  /** Relative to the folder that was walked, with forward slashes. */
  readonly path: string;
  /** The same file as an absolute path of this machine. */
  readonly file: string;
  /** Set on a link that leaves the root, points nowhere or comes back to a folder above it. */
  readonly badLink?: "leaves" | "broken" | "loops";
}

export interface WalkOptions {
  /** Links may point anywhere below this folder and nowhere else. */
  readonly root: string;
  /** Names of folders to stay out of, besides hidden ones, `node_modules` and `__pycache__`. */
  readonly skip?: readonly string[];
}

/** A folder on the way down: where it was found, and the real folders that led to it. */
interface Step {
  readonly folder: string;
  readonly path: string;
  readonly reals: readonly string[];
}

/**
 * Lists the files below a folder, hidden ones too, in an order that depends on their names alone.
 * Links to files and folders inside the root are followed. A folder that is not there has no files.
 */
export async function walkTree(folder: string, options: WalkOptions): Promise<TreeFile[]> {
  const real = await realpath(folder).catch(nothingWhenMissing);
  if (real === undefined) return [];
  const root = await realpath(options.root);
  const skipped = new Set(["node_modules", "__pycache__", ...(options.skip ?? [])]);
  const files = await visit({ folder, path: "", reals: [real] });
  return files.sort(byPath);

  async function visit(step: Step): Promise<TreeFile[]> {
    const entries = await readdir(step.folder, { withFileTypes: true });
    const found = await Promise.all(entries.map((entry) => visitEntry(step, entry)));
    return found.flat();
  }

  async function visitEntry(step: Step, entry: Dirent): Promise<TreeFile[]> {
    const file = join(step.folder, entry.name);
    const path = step.path === "" ? entry.name : `${step.path}/${entry.name}`;
    if (entry.isSymbolicLink()) return followLink(step, { path, file });
    if (entry.isFile()) return [{ path, file }];
    if (!entry.isDirectory() || staysOut(entry.name)) return [];
    const parent = step.reals.at(-1) ?? root;
    return visit({ folder: file, path, reals: [...step.reals, join(parent, entry.name)] });
  }

  async function followLink(step: Step, link: TreeFile): Promise<TreeFile[]> {
    const target = await realpath(link.file).catch(nothingWhenMissing);
    if (target === undefined) return [{ ...link, badLink: "broken" }];
    if (!isInside(root, target)) return [{ ...link, badLink: "leaves" }];
    if (!(await stat(target)).isDirectory()) return [link];
    if (step.reals.includes(target)) return [{ ...link, badLink: "loops" }];
    return visit({ folder: link.file, path: link.path, reals: [...step.reals, target] });
  }

  function staysOut(name: string): boolean {
    return name.startsWith(".") || skipped.has(name);
  }
}

/** The way between two drives of Windows is an absolute path. */
function isInside(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A link to nothing is reported as ENOENT, one that names itself as ELOOP. */
function nothingWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ELOOP") return undefined;
  throw error;
}
