import { readFile } from "node:fs/promises";
import { iconsNamedIn, type NamedIcon } from "../check/icons.ts";
import { roomFiles } from "./room-files.ts";

/** The rooms whose code runs once the addon is installed. */
const CODE_ROOMS = ["server", "client", "services"];

/** Folders of what only tests use. */
const TEST_FOLDERS = /(^|\/)(tests|testing)\//;

/** Finds every icon that code names. Tests are left out: the icons in them need not exist. */
export async function findNamedIcons(root: string): Promise<NamedIcon[]> {
  const files = await roomFiles(root, CODE_ROOMS);
  const code = files.filter(({ path, isLink }) => !isLink && isCode(path));
  const named = await Promise.all(
    code.map(async ({ path, file }) =>
      iconsNamedIn(await readFile(file, "utf8")).map((icon) => ({ icon, file: path })),
    ),
  );
  return named.flat();
}

function isCode(path: string): boolean {
  return /\.(ts|py)$/.test(path) && !path.endsWith(".test.ts") && !TEST_FOLDERS.test(path);
}
