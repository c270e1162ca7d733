import { parentPort, Worker, workerData } from "node:worker_threads";
import { AyonClient, type ServiceEnvironment } from "@ayon-ftrack/common/ayon";
import { messageOf } from "@ayon-ftrack/common/errors";
import {
  backoffPause,
  createLog,
  Health,
  type ServiceContext,
  sleep,
} from "@ayon-ftrack/common/service";
import { answerMenus } from "./answer-menus.ts";

/** What the thread is given. */
interface ThreadData {
  readonly environment: ServiceEnvironment;
  readonly logLevel: string;
}

/** After a fault of the thread, before it is started again. */
const restart = { firstMs: 1_000, maxMs: 60_000 };

/** A menu is small; left alone, a thread takes as much memory for its garbage as a whole process. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 96 };

/** How long a thread may take to stop. */
const stopMs = 5_000;

/**
 * Answers menus in a thread of its own until `service.signal` is aborted, so that menus open quickly while the
 * plan of a large sync keeps this one busy. A thread that ends by a fault is started again.
 *
 * @param entry - path of the program, which calls `runMenuThread` where it is not the main thread
 */
export async function answerMenusInThread(service: ServiceContext, entry: string): Promise<void> {
  const { environment, log, signal } = service;
  const data: ThreadData = { environment, logLevel: log.level };
  for (let failures = 1; !signal.aborted; failures += 1) {
    const worker = new Worker(entry, { workerData: data, resourceLimits });
    let timer: NodeJS.Timeout | undefined;
    const stop = () => {
      worker.postMessage("stop");
      timer = setTimeout(() => void worker.terminate(), stopMs);
    };
    signal.addEventListener("abort", stop, { once: true });
    await new Promise<void>((resolve) => {
      worker.on("error", (error) => log.error({ reason: messageOf(error) }, "Menus fell silent"));
      worker.on("exit", () => resolve());
    });
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    await sleep(backoffPause(failures, restart), signal).catch(() => undefined);
  }
}

/** The life of the thread: answers menus until it is told to stop. */
export async function runMenuThread(): Promise<void> {
  const { environment, logLevel }: ThreadData = workerData;
  const stopping = new AbortController();
  parentPort?.once("message", () => stopping.abort(new Error("the processor stops")));
  const log = createLog("processor");
  log.level = logLevel;
  const { serverUrl: url, apiKey, serviceName: sender } = environment;
  const ayon = new AyonClient({ url, apiKey, sender, senderType: "ftrack" });
  const { signal } = stopping;
  const service = { environment, ayon, log, health: new Health(), signal };
  await answerMenus(service).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
