import { join } from "node:path";
import { addon } from "../../addon.ts";
import { buildClient } from "./build-client.ts";

await buildClient(join(import.meta.dirname, "..", ".."), addon);
