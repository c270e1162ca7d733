import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants } from "../constants.ts";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { pythonFiles } from "./python/python-files.ts";

const RUNTIME = join(dirname(fileURLToPath(import.meta.url)), "../runtime");

/**
 * Write the addon's `server` folder to `target`, which is emptied first: the generated Python and
 * the hand-written runtime beside it.
 */
export async function writeServerFolder(target: string): Promise<void> {
  const generated = pythonFiles(FtrackSettings, constants);
  await rm(target, { recursive: true, force: true });
  await cp(RUNTIME, target, { recursive: true, filter: isPythonOrFolder });
  for (const [path, text] of generated) {
    const file = join(target, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function isPythonOrFolder(source: string): boolean {
  return extname(source) === ".py" || (extname(source) === "" && !source.endsWith("__pycache__"));
}
