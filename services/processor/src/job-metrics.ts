import type { Health } from "@ayon-ftrack/common/service";
import { Counter, Gauge, Histogram } from "prom-client";
import type { ProjectLanes } from "./lanes/project-lanes.ts";

/** What is to be seen of the jobs from outside. */
export class JobMetrics {
  readonly #jobs: Counter<"outcome">;
  readonly #seconds: Histogram<"topic">;

  #lanes: Pick<ProjectLanes, "counts" | "oldest"> = {
    counts: { running: 0, resting: 0, held: 0 },
    oldest: undefined,
  };

  /** @param now - milliseconds by AYON's clock */
  constructor({ metrics }: Health, now: () => number) {
    const lanes = () => this.#lanes;
    const registers = [metrics];
    this.#jobs = new Counter({
      name: "ayon_ftrack_jobs_total",
      help: "Jobs by their outcome: finished, failed for good, to be retried, untold to AYON.",
      labelNames: ["outcome"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "ayon_ftrack_job_seconds",
      help: "How long the handlers of a job took, by the topic of its event.",
      labelNames: ["topic"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120, 600],
      registers,
    });
    new Gauge({
      name: "ayon_ftrack_lanes",
      help: "Lanes of projects that have a job in hand, that rest, that others have in hand.",
      labelNames: ["state"],
      registers,
      collect() {
        for (const [state, count] of Object.entries(lanes().counts)) this.set({ state }, count);
      },
    });
    new Gauge({
      name: "ayon_ftrack_lag_seconds",
      help: "Age of the oldest event in hand, 0 when there is none.",
      registers,
      collect() {
        const { oldest } = lanes();
        this.set(oldest === undefined ? 0 : Math.max(0, now() - oldest) / 1000);
      },
    });
  }

  /** The lanes to tell of from now on. */
  watchLanes(lanes: ProjectLanes): void {
    this.#lanes = lanes;
  }

  /** A job has come to an outcome after so many milliseconds. */
  done(topic: string, outcome: string, ms: number): void {
    this.#jobs.inc({ outcome });
    this.#seconds.observe({ topic: knownTopic(topic) }, ms / 1000);
  }
}

const handledTopics = new Set(["ftrack.update", "ftrack.action.launch", "ftrack.action.discover"]);

/** Anybody may publish events of any topic in ftrack; each would be a series of its own. */
function knownTopic(topic: string): string {
  return handledTopics.has(topic) ? topic : "other";
}
