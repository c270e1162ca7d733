import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseSeedSize } from "../service_tools/seed-size.ts";
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

/**
 * Syncs a seeded project twice through the real services and counts what it costs: `npm run bench:sync`. The
 * counts come from the sandboxes, the memory from the operating system.
 */

interface Stats {
  readonly total: number;
  readonly kinds: Readonly<Record<string, number>>;
}

interface Run {
  readonly name: string;
  readonly seconds: number;
  readonly ftrack: Stats;
  readonly ayon: Stats;
  readonly message: string;
  readonly peakMegabytes: number | null;
}

/** Requests to AYON that bring events to the processor, whether it syncs or not. */
const EVENT_KINDS = ["events", "enroll"];

const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "large" },
    latency: { type: "string", default: "20" },
  },
});
const stage: Stage = {
  seed: parseSeedSize(options.seed),
  signal: new AbortController().signal,
  services: [],
  serviceLog: [],
};
const quiet = { say: () => undefined, progress: () => undefined };

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
  const { ftrack, ayon, project } = serversOf(stage);
  for (const url of [ftrack.serverUrl, ayon.url]) {
    await post(`${url}/_sandbox/faults`, { latencyMs: Number(options.latency) });
  }
  const runs = [await measure("first sync"), await measure("second sync, nothing changed")];
  console.log(
    `${project.name}: ${options.seed}, ${options.latency} ms latency on both servers, Node ${process.version}\n`,
  );
  printTable(runs);
  for (const run of runs) console.log(`${run.name}: ${run.message}`);
} finally {
  await shutDown(stage);
}
process.exit();

async function measure(name: string): Promise<Run> {
  const servers = serversOf(stage);
  await drained();
  const urls = [servers.ftrack.serverUrl, servers.ayon.url] as const;
  for (const url of urls) await post(`${url}/_sandbox/stats/reset`, {});
  const start = performance.now();
  const message = await runSyncAction(servers, stage.signal);
  const seconds = (performance.now() - start) / 1000;
  const [ftrack, ayon] = await Promise.all([stats(urls[0]), stats(urls[1])]);
  return { name, seconds, ftrack, ayon, message, peakMegabytes: await peakMemory() };
}

/** Waits until the processor has done every event that the leecher stored: they belong to what went before. */
async function drained(): Promise<void> {
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
    const forEvents = EVENT_KINDS.reduce((sum, kind) => sum + (ayon.kinds[kind] ?? 0), 0);
    return {
      run: name,
      "wall s": seconds.toFixed(1),
      "ftrack requests": ftrack.total,
      "of them writes": ftrack.kinds.write ?? 0,
      "AYON requests of the sync": ayon.total - forEvents,
      "of them operations": ayon.kinds.operations ?? 0,
      "AYON requests for events": forEvents,
      "processor peak MB": peakMegabytes === null ? "not known" : Math.round(peakMegabytes),
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
async function peakMemory(): Promise<number | null> {
  const processor = stage.services.find((service) => service.name === "processor");
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
