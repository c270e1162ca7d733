import { setFlagsFromString } from "node:v8";
import { runService } from "@ayon-ftrack/common/service";
import { runLeecher } from "./leecher.ts";

// Small before fast: left alone, V8 lets the heap grow to five times of what is in use before it looks
// for garbage, takes 25 MB to optimise the WebAssembly of Node's HTTP client, and some 10 MB for code that is a little faster.
const flags = [
  "heap-growing-percent=10",
  "semi-space-growth-factor=1",
  "liftoff-only",
  "optimize-for-size",
];
for (const flag of flags) setFlagsFromString(`--${flag}`);

await runService("leecher", runLeecher);
