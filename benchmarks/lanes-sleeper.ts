import { setTimeout as pause } from "node:timers/promises";
import { AyonClient } from "@ayon-ftrack/common/ayon";
import { projectShard } from "@ayon-ftrack/common/ftrack";
import { createLog, Health } from "@ayon-ftrack/common/service";
import { startAyonSandbox } from "../service_tools/sandbox/ayon/index.ts";
import { JobMetrics } from "../services/processor/src/job-metrics.ts";
import { Patience } from "../services/processor/src/lanes/patience.ts";
import { takeJobs } from "../services/processor/src/take-jobs.ts";

/** What a handler takes for an event that is nothing special. */
const HANDLER_MS = 20;
const EVENTS_PER_SECOND_EACH = 2;

export interface SleeperRun {
  /** How long the handler of one event in the first project takes; 0 for no longer than any other. */
  readonly sleepMs: number;
  readonly projects: number;
  readonly seconds: number;
}

/**
 * Sends events about several projects through AYON and the lanes of a processor. Answers how long the events of all but the
 * first project took from being stored to being handled, in milliseconds, the shortest first.
 */
export async function measureSleeper({
  sleepMs,
  projects,
  seconds,
}: SleeperRun): Promise<number[]> {
  const server = await startAyonSandbox();
  const ayon = new AyonClient({ url: server.url, apiKey: server.apiKey });
  const stop = new AbortController();
  const sent = new Map<string, number>();
  const times: number[] = [];
  let open = 0;
  const log = createLog("benchmark", { level: "silent" });
  const health = new Health();
  const running = takeJobs({
    ayon,
    service: "benchmark",
    log,
    health,
    metrics: new JobMetrics(health, () => ayon.now()),
    signal: stop.signal,
    oldestDays: 0,
    patience: new Patience(async () => true),
    ahead: { find: async () => undefined, tell: () => undefined },
    live: { keepOnly: () => undefined },
    onSetupChanged: () => undefined,
    handle: async ({ event }) => {
      const isSleeper = event.data.sleeps === true;
      await pause(isSleeper ? sleepMs : HANDLER_MS);
      const at = sent.get(event.id);
      if (at !== undefined) times.push(performance.now() - at);
      open -= 1;
      return [];
    },
  });
  const send = async (project: number, id: string, data: object) => {
    const projectId = `project-${project}`;
    open += 1;
    // What waits behind the sleeper is to wait.
    if (project > 0) sent.set(id, performance.now());
    const summary = { topic: "ftrack.update", projectId, shard: projectShard(projectId) };
    const payload = { id, topic: "ftrack.update", data };
    await ayon.post("events", { topic: "ftrack.leech", hash: id, summary, payload });
  };
  await pause(2_000);
  if (sleepMs > 0) await send(0, "sleeper", { sleeps: true });
  const everyMs = 1000 / EVENTS_PER_SECOND_EACH;
  for (let round = 0; round < seconds * EVENTS_PER_SECOND_EACH; round += 1) {
    for (let project = 0; project < projects; project += 1) {
      // Spread over the round, as people are.
      await pause(everyMs / projects);
      await send(project, `${round}-${project}`, {});
    }
  }
  while (open > 0) await pause(50);
  stop.abort(new Error("measured"));
  await running;
  await server.stop();
  return times.sort((one, other) => one - other);
}
