import { join, posix } from "node:path";
import { type TreeFile, walkTree } from "../tree/walk-tree.ts";

/**
 * The files of some rooms of the checkout, with paths from its root. Hidden files are among them,
 * what builds wrote to `dist` at the top of a room is not.
 */
export async function roomFiles(root: string, rooms: readonly string[]): Promise<TreeFile[]> {
  const found = await Promise.all(
    rooms.map(async (room) => {
      const files = await walkTree(join(root, room), ["dist"]);
      return files.map((file) => ({ ...file, path: posix.join(room, file.path) }));
    }),
  );
  return found.flat();
}
