import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants } from "../constants.ts";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { exitCodeOf } from "./exit-code-of.ts";
import { typescriptFiles } from "./typescript/typescript-files.ts";

// What services and client know of the settings lives in the shared code, where they import it.
const target = join(dirname(fileURLToPath(import.meta.url)), "../../client/common/src/settings");

process.exitCode = await exitCodeOf(async () => {
  for (const [name, text] of typescriptFiles(FtrackSettings, constants)) {
    await writeFile(join(target, name), text);
  }
});
