import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { runService } from "@ayon-ftrack/common/service";
import { answerMenusInThread, runMenuThread } from "./menus/menu-thread.ts";
import { runProcessor } from "./processor.ts";

if (isMainThread) {
  const entry = fileURLToPath(import.meta.url);
  await runService("processor", (service) =>
    runProcessor(service, (menus) => answerMenusInThread(menus, entry)),
  );
} else {
  await runMenuThread();
}
