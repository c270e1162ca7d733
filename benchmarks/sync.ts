import { parseArgs } from "node:util";
import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { parseSeedSize, type SeedSize } from "../service_tools/seed-size.ts";
import { shutDown } from "../service_tools/start/shut-down.ts";
import { type Stage, serversOf } from "../service_tools/start/stage.ts";
import { buildPackageStep } from "../service_tools/start/steps/build-package.ts";
import { configureStep } from "../service_tools/start/steps/configure.ts";
import { installAddonStep } from "../service_tools/start/steps/install-addon.ts";
import { startServersStep } from "../service_tools/start/steps/start-servers.ts";
import { startServicesStep } from "../service_tools/start/steps/start-services.ts";
import { stopSignal } from "../service_tools/stop-signal.ts";
import { parseLatency } from "../service_tools/whole-number.ts";
import { exceeds, printTable } from "./sync-limits.ts";
import { delayServers, measure, type Run } from "./sync-run.ts";

/**
 * Syncs a seeded project twice through the real services and counts what it costs: `npm run bench:sync`. The
 * counts come from the sandboxes, the memory from the operating system. The few writes to ftrack of a sync that finds
 * nothing to change are those of the job that shows the user how far the action is. Ends with 1 when a limit
 * of `large` is exceeded.
 */

const quiet = { say: () => undefined, progress: () => undefined };
const stop = new AbortController();
void stopSignal().then(() => stop.abort(new UserError("Stopped.")));

let stage: Stage | undefined;
try {
  const { seed, latencyMs } = readOptions();
  stage = { seed, signal: stop.signal, services: [], serviceLog: [] };
  await run(stage, latencyMs);
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof UserError ? error.message : error);
} finally {
  if (stage) await shutDown(stage);
}
process.exit();

function readOptions(): { seed: SeedSize; latencyMs: number } {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: "string", default: "large" },
        latency: { type: "string", default: "20" },
      },
    });
    return {
      seed: parseSeedSize(values.seed),
      latencyMs: parseLatency("--latency", values.latency),
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${messageOf(error)}: give --seed SIZE and --latency MS.`);
  }
}

async function run(stage: Stage, latencyMs: number): Promise<void> {
  for (const step of [
    buildPackageStep,
    startServersStep,
    installAddonStep,
    configureStep,
    startServicesStep,
  ]) {
    await step(stage, quiet);
  }
  delayServers(stage, latencyMs);
  const runs: Run[] = [];
  for (const name of ["first sync", "second sync, nothing changed"] as const) {
    runs.push(await measure(stage, name));
  }
  console.log(
    `${serversOf(stage).project.name}: ${stage.seed}, ${latencyMs} ms latency on both servers, Node ${process.version}\n`,
  );
  printTable(runs);
  for (const { name, message } of runs) console.log(`${name}: ${message}`);
  if (stage.seed === "large" && runs.some(exceeds)) {
    console.error("A limit was exceeded.");
    process.exitCode = 1;
  }
}
