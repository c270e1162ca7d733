import { join } from "node:path";
import { type TreeFile, walkTree } from "../tree/walk-tree.ts";

/**
 * The files of some rooms of the checkout, with paths from its root. Hidden files are among them,
 * what builds wrote to `dist` is not.
 */
export async function roomFiles(root: string, rooms: readonly string[]): Promise<TreeFile[]> {
  const found = await Promise.all(
    rooms.map(async (room) => {
      const files = await walkTree(join(root, room), { root, skip: ["dist"] });
      return files.map((file) => ({ ...file, path: `${room}/${file.path}` }));
    }),
  );
  return found.flat();
}
