import { parseArgs } from "node:util";
import { UserError } from "@ayon-ftrack/common/errors";
import { shutDown } from "../service_tools/start/shut-down.ts";
import type { Stage } from "../service_tools/start/stage.ts";
import { buildPackageStep } from "../service_tools/start/steps/build-package.ts";
import { configureStep } from "../service_tools/start/steps/configure.ts";
import { installAddonStep } from "../service_tools/start/steps/install-addon.ts";
import { startServersStep } from "../service_tools/start/steps/start-servers.ts";
import { startServicesStep } from "../service_tools/start/steps/start-services.ts";
import { stopSignal } from "../service_tools/stop-signal.ts";
import { measureMenus } from "./lanes-menus.ts";
import { measureSleeper } from "./lanes-sleeper.ts";

/**
 * Measures that the projects of a processor do not keep each other waiting: `npm run bench:lanes`. Ten projects without and
 * with a handler that sleeps in one of them (`--sleep`, in seconds), then menus that are opened during a full sync of the large project
 * (`--menus no` leaves it out). The servers run in this process and answer nobody while they are busy with the sync: the limit is for
 * the rest. Ends with 1 when a limit is exceeded.
 */

const PROJECTS = 10;
const LIMITS = { addedMs: 100, menuMs: 300 };

const { values } = parseArgs({
  options: {
    sleep: { type: "string", default: "30" },
    menus: { type: "string", default: "yes" },
  },
});
const seconds = Number(values.sleep);
const stop = new AbortController();
void stopSignal().then(() => stop.abort(new UserError("Stopped.")));

const run = { projects: PROJECTS, seconds };
const without = await measureSleeper({ ...run, sleepMs: 0 });
const beside = await measureSleeper({ ...run, sleepMs: seconds * 1000 });
const addedMs = at(beside, 0.99) - at(without, 0.99);
console.table({
  "ten projects, nobody sleeps": described(without),
  [`a handler sleeps ${seconds} s in one: the others`]: described(beside),
});
console.log(`added to the 99th percentile: ${addedMs.toFixed(0)} ms, limit ${LIMITS.addedMs} ms`);
let isWithin = addedMs < LIMITS.addedMs;

if (values.menus !== "no") {
  const quiet = { say: () => undefined, progress: () => undefined };
  const stage: Stage = { seed: "large", signal: stop.signal, services: [], serviceLog: [] };
  try {
    for (const step of [
      buildPackageStep,
      startServersStep,
      installAddonStep,
      configureStep,
      startServicesStep,
    ]) {
      await step(stage, quiet);
    }
    const { times, ownTimes, syncSeconds } = await measureMenus(stage);
    console.table({
      "menus during a full sync of 12,000": described(times),
      "without the moments in which the servers were busy": described(ownTimes),
    });
    console.log(`the sync took ${syncSeconds.toFixed(1)} s; limit for a menu ${LIMITS.menuMs} ms`);
    isWithin &&= at(ownTimes, 0.99) < LIMITS.menuMs;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof UserError ? error.message : error);
    console.error(stage.serviceLog.slice(-5).join("\n"));
  } finally {
    await shutDown(stage);
  }
}
if (!isWithin) {
  console.error("A limit was exceeded.");
  process.exitCode = 1;
}
process.exit();

/** The time that a share of the sorted times stays below. */
function at(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

function described(times: readonly number[]): Record<string, string | number> {
  const ms = (share: number) => `${at(times, share).toFixed(0)} ms`;
  return { events: times.length, median: ms(0.5), "99th percentile": ms(0.99), longest: ms(1) };
}
