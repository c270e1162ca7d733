import { type AyonClient, readEvent } from "@ayon-ftrack/common/ayon";
import { recordOf } from "@ayon-ftrack/common/record";
import { forgetOldest } from "../forget-oldest.ts";
import type { ClaimedJob } from "./claim-job.ts";

/** Jobs of which is remembered that they have ended. */
const most = 2_000;

/**
 * Jobs that AYON gives although they have ended. AYON keeps an answer that nobody was there to take, as of a processor that was
 * stopped or killed, and gives it to the next request of the same words within ten minutes.
 */
export class EndedJobs {
  readonly #known = new Set<string>();

  /** A job has ended. It may be put back by hand. */
  note(jobId: string): void {
    this.#known.add(jobId);
    forgetOldest(this.#known, most);
  }

  /**
   * Whether a job that was given has ended before. Asks AYON where it may have: what is not remembered was ended by
   * a processor before this one at most, and only an action would be noticed if it were done again.
   */
  async has({ id, source }: ClaimedJob, ayon: AyonClient, signal: AbortSignal): Promise<boolean> {
    const isAction = recordOf(source?.summary).topic === "ftrack.action.launch";
    if (!isAction && !this.#known.has(id)) return false;
    const { status } = await readEvent(ayon, id, { signal });
    return status === "finished" || status === "failed";
  }
}
