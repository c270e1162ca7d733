import { readFile } from "node:fs/promises";
import type { RequestStats } from "../service_tools/sandbox/control/index.ts";
import { newestEvents } from "../service_tools/start/newest-events.ts";
import { runSyncAction } from "../service_tools/start/run-action.ts";
import { type Stage, serversOf } from "../service_tools/start/stage.ts";
import { waitUntil } from "../service_tools/start/wait-until.ts";

export type RunName = "first sync" | "second sync, nothing changed";

/** What one sync cost. */
export interface Run {
  readonly name: RunName;
  readonly seconds: number;
  readonly ftrack: RequestStats;
  readonly ayon: RequestStats;
  readonly message: string;
  readonly peakMegabytes: number | null;
}

/** Lets every answer of both servers wait. */
export function delayServers(stage: Stage, latencyMs: number): void {
  const { ftrackSandbox, ayonSandbox } = serversOf(stage);
  for (const { control } of [ftrackSandbox, ayonSandbox]) control.setFaults({ latencyMs });
}

/** Syncs the project by its action, with what both servers counted meanwhile. */
export async function measure(stage: Stage, name: RunName): Promise<Run> {
  const servers = serversOf(stage);
  const ftrack = servers.ftrackSandbox.control.requests;
  const ayon = servers.ayonSandbox.control.requests;
  await drained(stage);
  for (const counter of [ftrack, ayon]) counter.reset();
  const start = performance.now();
  const message = await runSyncAction(servers, stage.signal);
  const seconds = (performance.now() - start) / 1000;
  const counts = { ftrack: ftrack.stats(), ayon: ayon.stats() };
  return { name, seconds, ...counts, message, peakMegabytes: await peakMemory(stage) };
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
