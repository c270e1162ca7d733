import { join } from "node:path";
import { writeIcons } from "./write-icons.ts";

await writeIcons(join(import.meta.dirname, "..", ".."));
