import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants } from "../constants.ts";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { pythonFiles } from "./python/python-files.ts";

/** Write the addon's server folder: generated Python and the hand-written runtime beside it. */
async function build(serverDir: string, target: string): Promise<void> {
  const generated = pythonFiles(FtrackSettings, constants);
  await rm(target, { recursive: true, force: true });
  await cp(join(serverDir, "runtime"), target, {
    recursive: true,
    filter: (source) => basename(source) !== "__pycache__",
  });
  for (const [path, text] of generated) {
    const file = join(target, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const serverDir = join(dirname(fileURLToPath(import.meta.url)), "..");
await build(serverDir, join(serverDir, "dist"));
