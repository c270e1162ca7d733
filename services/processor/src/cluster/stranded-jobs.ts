import type { AyonClient, AyonEvent } from "@ayon-ftrack/common/ayon";
import { putBack, sourcesOf } from "./foreign-jobs.ts";

/**
 * A processor's own open jobs that it does not work on and will not be given again, because their projects are others' by
 * now: what it had in hand in its life before, and what it would have tried again. The others wait for as long as
 * these jobs are its own.
 */
export class StrandedJobs {
  #idle: ReadonlySet<string> = new Set();

  /**
   * Puts back what is stranded. A job may have been given just now, so that it counts only when it was seen lying before.
   *
   * @param own - open jobs of this processor
   * @param inHand - ids of the events whose jobs are worked on
   * @param shards - of the projects whose jobs this processor is given; undefined for all
   * @param isStart - whether this processor cannot have been given anything yet
   */
  async putBack(
    ayon: AyonClient,
    own: readonly AyonEvent[],
    {
      inHand,
      shards,
      isStart,
    }: {
      readonly inHand: ReadonlySet<string>;
      readonly shards: readonly number[] | undefined;
      readonly isStart: boolean;
    },
    signal: AbortSignal,
  ): Promise<number> {
    const idle = own.filter(({ dependsOn }) => dependsOn === undefined || !inHand.has(dependsOn));
    const lying = idle.filter(({ id }) => isStart || this.#idle.has(id));
    this.#idle = new Set(idle.map(({ id }) => id));
    if (!shards) return 0;
    const sources = await sourcesOf(ayon, lying, signal);
    const ours = new Set(sources.filter((source) => isIn(shards, source)).map(({ id }) => id));
    let count = 0;
    for (const job of lying) {
      if (job.dependsOn !== undefined && ours.has(job.dependsOn)) continue;
      if (await putBack(ayon, job, "Left to another processor", signal)) count += 1;
    }
    return count;
  }
}

/** What is in no shard goes with the first. */
function isIn(shards: readonly number[], { summary }: AyonEvent): boolean {
  const { shard } = summary;
  return shards.includes(typeof shard === "number" ? shard : 0);
}
