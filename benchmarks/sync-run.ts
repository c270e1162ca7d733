import { readFile } from "node:fs/promises";
import { newestEvents } from "../service_tools/start/newest-events.ts";
import { runSyncAction } from "../service_tools/start/run-action.ts";
import { type Stage, serversOf } from "../service_tools/start/stage.ts";
import { waitUntil } from "../service_tools/start/wait-until.ts";

export type RunName = "first sync" | "second sync, nothing changed";

export interface Stats {
  readonly total: number;
  readonly kinds: Readonly<Record<string, number>>;
}

/** What one sync cost. */
export interface Run {
  readonly name: RunName;
  readonly seconds: number;
  readonly ftrack: Stats;
  readonly ayon: Stats;
  readonly message: string;
  readonly peakMegabytes: number | null;
}

/** Lets every answer of both servers wait. */
export async function delayServers(stage: Stage, latencyMs: number): Promise<void> {
  for (const url of urlsOf(stage)) await post(`${url}/_sandbox/faults`, { latencyMs });
}

/** Syncs the project by its action, with what both servers counted meanwhile. */
export async function measure(stage: Stage, name: RunName): Promise<Run> {
  await drained(stage);
  const urls = urlsOf(stage);
  for (const url of urls) await post(`${url}/_sandbox/stats/reset`, {});
  const start = performance.now();
  const message = await runSyncAction(serversOf(stage), stage.signal);
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

function urlsOf(stage: Stage): readonly [string, string] {
  const { ftrack, ayon } = serversOf(stage);
  return [ftrack.serverUrl, ayon.url];
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
