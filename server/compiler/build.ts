import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodeOf } from "./exit-code-of.ts";
import { writeServerFolder } from "./write-server-folder.ts";

const target = join(dirname(fileURLToPath(import.meta.url)), "../dist");
process.exitCode = await exitCodeOf(() => writeServerFolder(target));
