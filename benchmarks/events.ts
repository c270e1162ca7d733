import { parseArgs } from "node:util";
import { UserError } from "@ayon-ftrack/common/errors";
import { runSyncAction } from "../service_tools/start/run-action.ts";
import { shutDown } from "../service_tools/start/shut-down.ts";
import { type Stage, serversOf } from "../service_tools/start/stage.ts";
import { buildPackageStep } from "../service_tools/start/steps/build-package.ts";
import { configureStep } from "../service_tools/start/steps/configure.ts";
import { installAddonStep } from "../service_tools/start/steps/install-addon.ts";
import { startServersStep } from "../service_tools/start/steps/start-servers.ts";
import { startServicesStep } from "../service_tools/start/steps/start-services.ts";
import { stopSignal } from "../service_tools/stop-signal.ts";
import { measureBurst, prepareProjects } from "./events-burst.ts";
import { Driver } from "./events-driver.ts";
import { measureSingleChanges } from "./events-single.ts";
import { memoryOf } from "./memory-of.ts";
import { delayServers } from "./sync-run.ts";

/**
 * Changes ftrack and measures how AYON follows, through the real services: `npm run bench:events`. Single status
 * changes in the large project, then bursts over ten projects. `--bursts` repeats the burst, for a look at the
 * memory; the first of them finds nothing in memory, and in the mean of the others are the looks of the leecher into
 * ftrack's log, one each minute. Ends with 1 when a limit is exceeded.
 */

const LATENCY_MS = 20;
const LIMITS = { warmMs: 2000, medianMs: 400, p99Ms: 1000, ftrack: 3, ayon: 5, perChange: 0.1 };

const quiet = { say: () => undefined, progress: () => undefined };
const stop = new AbortController();
void stopSignal().then(() => stop.abort(new UserError("Stopped.")));
const { values } = parseArgs({
  options: {
    changes: { type: "string", default: "200" },
    bursts: { type: "string", default: "4" },
  },
});

const stage: Stage = { seed: "large", signal: stop.signal, services: [], serviceLog: [] };
let driver: Driver | undefined;
try {
  driver = await prepare(stage);
  const { project } = serversOf(stage);
  const single = await measureSingleChanges(driver, project.id, Number(values.changes));
  const { warmMs, medianMs, p99Ms, ftrackRequests, ayonRequests } = single;
  console.table({
    "first change, everything to be read": {
      measured: `${warmMs.toFixed(0)} ms`,
      limit: LIMITS.warmMs,
    },
    "status change, median": { measured: `${medianMs.toFixed(0)} ms`, limit: LIMITS.medianMs },
    "status change, 99th percentile": { measured: `${p99Ms.toFixed(0)} ms`, limit: LIMITS.p99Ms },
    "ftrack requests each": { measured: ftrackRequests.toFixed(2), limit: LIMITS.ftrack },
    "AYON requests each": { measured: ayonRequests.toFixed(2), limit: LIMITS.ayon },
  });
  const projects = await prepareProjects(driver, 10, 500);
  const perChanges: number[] = [];
  const areSinglesWithin =
    warmMs < LIMITS.warmMs &&
    medianMs < LIMITS.medianMs &&
    p99Ms < LIMITS.p99Ms &&
    ftrackRequests <= LIMITS.ftrack &&
    ayonRequests <= LIMITS.ayon;
  for (let burst = 1; burst <= Number(values.bursts); burst += 1) {
    const cost = await measureBurst(driver, projects, `burst ${burst}`);
    const perChange = cost.requests / cost.changes;
    // The projects were just synced as a whole: for the first burst everything is read.
    const isCold = burst === 1;
    if (!isCold) perChanges.push(perChange);
    const memory = await memoryOf(stage, "processor");
    console.log(
      `burst ${burst}${isCold ? ", everything to be read" : ""}: ${cost.changes.toLocaleString("en")} changes over ${cost.projects} projects in ${cost.seconds.toFixed(1)} s, ` +
        `${cost.requests} requests (${perChange.toFixed(3)} each, ${cost.jobRequests} of them for events and jobs), processor ${memory}`,
    );
  }
  const mean = perChanges.reduce((sum, each) => sum + each, 0) / perChanges.length;
  console.log(`later bursts: ${mean.toFixed(3)} requests each change (limit ${LIMITS.perChange})`);
  if (!areSinglesWithin || mean > LIMITS.perChange) {
    console.error("A limit was exceeded.");
    process.exitCode = 1;
  }
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof UserError ? error.message : error);
  console.error(stage.serviceLog.slice(-5).join("\n"));
} finally {
  driver?.close();
  await shutDown(stage);
}
process.exit();

async function prepare(stage: Stage): Promise<Driver> {
  for (const step of [
    buildPackageStep,
    startServersStep,
    installAddonStep,
    configureStep,
    startServicesStep,
  ]) {
    await step(stage, quiet);
  }
  await runSyncAction(serversOf(stage), stage.signal);
  delayServers(stage, LATENCY_MS);
  const opened = await Driver.open(stage);
  await opened.follow(serversOf(stage).project.id);
  await opened.drained();
  await opened.drained();
  // The sync has left tens of thousands of rows in ftrack's log, which are not the first change's to wait for.
  await opened.logIsRead();
  return opened;
}
