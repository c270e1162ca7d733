import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { isMainThread } from "node:worker_threads";
import { runService } from "@ayon-ftrack/common/service";
import { answerMenusInThread, runMenuThread } from "./menus/menu-thread.ts";
import { runProcessor } from "./processor.ts";

// Left alone, V8 lets the heap grow to many times of what is in use before it looks for garbage, and takes 25 MB to
// optimise the WebAssembly of Node's HTTP client, once for each thread.
for (const flag of ["heap-growing-percent=40", "liftoff-only"]) setFlagsFromString(`--${flag}`);

if (isMainThread) {
  const entry = fileURLToPath(import.meta.url);
  await runService("processor", (service) =>
    runProcessor(service, (menus) => answerMenusInThread(menus, entry)),
  );
} else {
  await runMenuThread();
}
