import { PermanentError, TransientError } from "@ayon-ftrack/common/errors";
import { createLog } from "@ayon-ftrack/common/service";
import { vi } from "vitest";
import { Bell } from "../../services/processor/src/lanes/bell.ts";
import { workRequest } from "../../services/processor/src/lanes/enroll-requests.ts";
import { Horizon } from "../../services/processor/src/lanes/horizon.ts";
import { Patience } from "../../services/processor/src/lanes/patience.ts";
import {
  type LaneBounds,
  type LaneKey,
  ProjectLanes,
} from "../../services/processor/src/lanes/project-lanes.ts";
import { runProjectLanes } from "../../services/processor/src/lanes/run-project-lanes.ts";
import { EventTable } from "./event-table.ts";

/** An event, and what happens to who handles it. */
export interface SimulatedJob {
  readonly project: LaneKey;
  /** When it is stored, in milliseconds since the start. */
  readonly at: number;
  readonly durationMs: number;
  /** How often it fails for a passing reason before it comes to its end. */
  readonly failures: number;
  /** Whether it fails for good in the end. */
  readonly isPoison: boolean;
  /** Whether AYON tells of it when it is stored. */
  readonly isTold: boolean;
}

/** One run of a handler, in milliseconds since the start. */
export interface SimulatedRun {
  readonly job: number;
  readonly from: number;
  /** Undefined when a crash came first. */
  until?: number;
}

export interface Simulation {
  readonly runs: readonly SimulatedRun[];
  /** Status in AYON of the job of each event; undefined where there is none. */
  readonly statuses: readonly (string | undefined)[];
  readonly requests: number;
}

/** Longer than any simulation has to take. */
const mostMs = 30 * 60_000;

/** How long what was done before a kill is still told to AYON. */
const graceMs = 6_000;
const stepMs = 500;

/**
 * Runs the lanes on a clock of their own until all jobs have come to their end.
 *
 * @param crashes - after so many milliseconds each the processor is killed and started again
 */
export async function simulate(
  jobs: readonly SimulatedJob[],
  { crashes = [], bounds = {} }: { crashes?: readonly number[]; bounds?: Partial<LaneBounds> } = {},
): Promise<Simulation> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  try {
    const world = new World(jobs);
    for (const [index, { at }] of jobs.entries()) setTimeout(() => world.store(index), at);
    for (const after of crashes) await world.runUntil(after, bounds);
    await world.runUntil(mostMs, bounds);
    return world.result();
  } finally {
    vi.useRealTimers();
  }
}

class World {
  readonly #jobs: readonly SimulatedJob[];
  readonly #start = Date.now();
  readonly #table = new EventTable();
  readonly #runs: SimulatedRun[] = [];
  readonly #tries = new Map<number, number>();
  readonly #sources = new Map<number, string>();
  #lanes = new ProjectLanes();
  #bell = new Bell();

  constructor(jobs: readonly SimulatedJob[]) {
    this.#jobs = jobs;
  }

  store(index: number): void {
    const { project, isTold } = this.#job(index);
    const { id } = this.#table.store.dispatch({
      topic: "ftrack.leech",
      summary: { topic: "ftrack.update", ...(project === null ? {} : { projectId: project }) },
      payload: { id: String(index), topic: "ftrack.update" },
      senderType: "ftrack",
    });
    this.#sources.set(index, id);
    if (!isTold) return;
    this.#lanes.tell(project, id);
    this.#bell.ring();
  }

  /** Starts the lanes, and kills them after a time or when all is done. */
  async runUntil(ms: number, bounds: Partial<LaneBounds>): Promise<void> {
    const killed = new AbortController();
    this.#lanes = new ProjectLanes(bounds);
    this.#bell = new Bell();
    const running = runProjectLanes(
      {
        ayon: this.#table,
        log: createLog("test", { level: "silent" }),
        signal: killed.signal,
        lanes: this.#lanes,
        bell: this.#bell,
        request: (look, lookBack) => workRequest("processor", look, lookBack),
        horizon: new Horizon(0),
        isListening: () => true,
        patience: new Patience(async () => true),
        ahead: { find: async () => undefined },
        handle: ({ event }) => this.#handle(Number(event.id), killed.signal),
      },
      {
        idleMs: 1_000,
        listeningMs: 30_000,
        failed: { firstMs: 500, maxMs: 30_000 },
        retry: { firstMs: 500, maxMs: 60_000, random: () => 0.5 },
      },
    );
    const end = this.#now + ms;
    while (this.#now < end && !this.#isDone) {
      await vi.advanceTimersByTimeAsync(Math.min(stepMs, end - this.#now));
    }
    killed.abort(new Error("killed"));
    await vi.advanceTimersByTimeAsync(graceMs);
    await running;
  }

  result(): Simulation {
    const statuses = this.#jobs.map((_, index) => this.#status(index));
    return { runs: this.#runs, statuses, requests: this.#table.requests };
  }

  async #handle(index: number, killed: AbortSignal): Promise<string[]> {
    const { durationMs, failures, isPoison } = this.#job(index);
    const run: SimulatedRun = { job: index, from: this.#now };
    this.#runs.push(run);
    await new Promise<void>((resolve, reject) => {
      const stop = () => reject(killed.reason);
      killed.addEventListener("abort", stop);
      setTimeout(() => {
        killed.removeEventListener("abort", stop);
        resolve();
      }, durationMs);
    });
    run.until = this.#now;
    const tries = this.#tries.get(index) ?? 0;
    this.#tries.set(index, tries + 1);
    if (tries < failures) throw new TransientError("it passes");
    if (isPoison) throw new PermanentError("it does not pass");
    return [];
  }

  get #now(): number {
    return Date.now() - this.#start;
  }

  get #isDone(): boolean {
    return this.#jobs.every((_, index) =>
      ["finished", "failed"].includes(this.#status(index) ?? ""),
    );
  }

  #status(index: number): string | undefined {
    return this.#table.store.dependants(this.#sources.get(index) ?? "none")[0]?.status;
  }

  #job(index: number): SimulatedJob {
    const job = this.#jobs[index];
    if (!job) throw new Error(`There is no job ${index}`);
    return job;
  }
}
