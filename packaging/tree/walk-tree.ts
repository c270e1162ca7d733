import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { byPath } from "./by-path.ts";

/** A regular file or a symbolic link. */
export interface TreeFile {
  /** Relative to the folder that was walked, with forward slashes; "" when that is itself a link. */
  readonly path: string;
  /** The same file as an absolute path of this machine. */
  readonly file: string;
  readonly isLink: boolean;
}

/** Folders that other programs fill. */
const FOREIGN = new Set(["node_modules", "__pycache__"]);

/**
 * Lists the files below a folder, hidden ones too, in an order that depends on their names alone.
 * It stays out of hidden folders and of those that other programs fill, and follows no link. A
 * folder that is not there has no files.
 *
 * @param skip paths of folders to stay out of as well, relative to the folder
 */
export async function walkTree(folder: string, skip: readonly string[] = []): Promise<TreeFile[]> {
  const top = await lstat(folder).catch(nothingWhenMissing);
  if (top === undefined) return [];
  if (top.isSymbolicLink()) return [{ path: "", file: folder, isLink: true }];
  return (await visit(folder, "")).sort(byPath);

  async function visit(below: string, prefix: string): Promise<TreeFile[]> {
    const entries = await readdir(below, { withFileTypes: true });
    const found = await Promise.all(entries.map((entry) => visitEntry(below, prefix, entry)));
    return found.flat();
  }

  async function visitEntry(below: string, prefix: string, entry: Dirent): Promise<TreeFile[]> {
    const path = `${prefix}${entry.name}`;
    const file = join(below, entry.name);
    if (entry.isFile() || entry.isSymbolicLink()) {
      return [{ path, file, isLink: entry.isSymbolicLink() }];
    }
    if (!entry.isDirectory() || staysOut(entry.name) || skip.includes(path)) return [];
    return visit(file, `${path}/`);
  }
}

function staysOut(name: string): boolean {
  return name.startsWith(".") || FOREIGN.has(name);
}

function nothingWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
