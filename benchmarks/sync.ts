import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { parseSeedSize, type SeedSize } from "../service_tools/seed-size.ts";
import { newestEvents } from "../service_tools/start/newest-events.ts";
import { runSyncAction } from "../service_tools/start/run-action.ts";
import { shutDown } from "../service_tools/start/shut-down.ts";
import { type Stage, serversOf } from "../service_tools/start/stage.ts";
import { buildPackageStep } from "../service_tools/start/steps/build-package.ts";
import { configureStep } from "../service_tools/start/steps/configure.ts";
import { installAddonStep } from "../service_tools/start/steps/install-addon.ts";
import { startServersStep } from "../service_tools/start/steps/start-servers.ts";
import { startServicesStep } from "../service_tools/start/steps/start-services.ts";
import { waitUntil } from "../service_tools/start/wait-until.ts";
import { stopSignal } from "../service_tools/stop-signal.ts";
import { parseLatency } from "../service_tools/whole-number.ts";

/**
 * Syncs a seeded project twice through the real services and counts what it costs: `npm run bench:sync`. The
 * counts come from the sandboxes, the memory from the operating system. The few writes to ftrack of a sync that finds
 * nothing to change are those of the job that shows the user how far the action is. Ends with 1 when a limit
 * of `large` is exceeded.
 */

interface Stats {
  readonly total: number;
  readonly kinds: Readonly<Record<string, number>>;
}

interface Run {
  readonly name: keyof typeof LIMITS;
  readonly seconds: number;
  readonly ftrack: Stats;
  readonly ayon: Stats;
  readonly message: string;
  readonly peakMegabytes: number | null;
}

/** Requests to AYON that bring events to the processor, whether it syncs or not. */
const EVENT_KINDS = ["events", "enroll"];

/** What a sync of `large` may cost: requests to ftrack, and to AYON beside those that bring events. */
const LIMITS = { "first sync": [160, 80], "second sync, nothing changed": [90, 15] } as const;
const MOST_MEGABYTES = 350;

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
  const { ftrack, ayon, project } = serversOf(stage);
  for (const url of [ftrack.serverUrl, ayon.url])
    await post(`${url}/_sandbox/faults`, { latencyMs });
  const runs: Run[] = [];
  for (const name of ["first sync", "second sync, nothing changed"] as const) {
    runs.push(await measure(stage, name));
  }
  console.log(
    `${project.name}: ${stage.seed}, ${latencyMs} ms latency on both servers, Node ${process.version}\n`,
  );
  printTable(runs);
  for (const { name, message } of runs) console.log(`${name}: ${message}`);
  if (stage.seed === "large" && runs.some(exceeds)) {
    console.error("A limit was exceeded.");
    process.exitCode = 1;
  }
}

function exceeds({ name, ftrack, ayon, peakMegabytes }: Run): boolean {
  const [mostFtrack, mostAyon] = LIMITS[name];
  return (
    ftrack.total > mostFtrack ||
    ayon.total - forEvents(ayon) > mostAyon ||
    (peakMegabytes ?? 0) > MOST_MEGABYTES
  );
}

function forEvents({ kinds }: Stats): number {
  return EVENT_KINDS.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
}

async function measure(stage: Stage, name: Run["name"]): Promise<Run> {
  const servers = serversOf(stage);
  await drained(stage);
  const urls = [servers.ftrack.serverUrl, servers.ayon.url] as const;
  for (const url of urls) await post(`${url}/_sandbox/stats/reset`, {});
  const start = performance.now();
  const message = await runSyncAction(servers, stage.signal);
  const seconds = (performance.now() - start) / 1000;
  const [ftrack, ayon] = await Promise.all([stats(urls[0]), stats(urls[1])]);
  return { name, seconds, ftrack, ayon, message, peakMegabytes: await peakMemory(stage) };
}

/** Waits until the processor has done every event that the leecher stored: they belong to what went before. */
async function drained(stage: Stage): Promise<void> {
  await waitUntil(
    async () => {
      const [leeched] = await newestEvents(stage, "ftrack.leech");
      const jobs = await newestEvents(stage, "ftrack.proc");
      const job = jobs.find((one) => one.depends_on === leeched?.id);
      return job?.status === "finished" || undefined;
    },
    "the processor did not catch up",
    stage.signal,
  );
}

function printTable(runs: readonly Run[]): void {
  const rows = runs.map(({ name, seconds, ftrack, ayon, peakMegabytes }) => {
    const [mostFtrack, mostAyon] = LIMITS[name];
    return {
      run: name,
      "wall s": seconds.toFixed(1),
      ftrack: `${ftrack.total} of ${mostFtrack}`,
      "its writes": ftrack.kinds.write ?? 0,
      "AYON, the sync": `${ayon.total - forEvents(ayon)} of ${mostAyon}`,
      "its operations": ayon.kinds.operations ?? 0,
      "AYON, events": forEvents(ayon),
      "AYON, all": ayon.total,
      "peak MB":
        peakMegabytes === null ? "not known" : `${Math.round(peakMegabytes)} of ${MOST_MEGABYTES}`,
    };
  });
  console.table(Object.fromEntries(rows.map(({ run, ...row }) => [run, row])));
  for (const { name, ftrack, ayon } of runs) {
    console.log(
      `${name}: ftrack ${JSON.stringify(ftrack.kinds)} AYON ${JSON.stringify(ayon.kinds)}`,
    );
  }
}

/** The processor's highest resident memory so far; known on Linux only. */
async function peakMemory({ services }: Stage): Promise<number | null> {
  const processor = services.find((service) => service.name === "processor");
  try {
    const status = await readFile(`/proc/${processor?.pid}/status`, "utf8");
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

async function stats(url: string): Promise<Stats> {
  const response = await fetch(`${url}/_sandbox/stats`);
  return response.json() as Promise<Stats>;
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
