import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeServerFolder } from "./write-server-folder.ts";

await writeServerFolder(join(dirname(fileURLToPath(import.meta.url)), "../dist"));
