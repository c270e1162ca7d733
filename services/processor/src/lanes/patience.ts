import { UnreachableError } from "@ayon-ftrack/common/errors";
import { isKeyRefused, mayPass } from "../may-pass.ts";

/** Tries in a row after which a job is given up, not counting those while a server was away. */
const mostTries = 10;

export interface Judgement {
  readonly isRetried: boolean;
  /** Failures of the job so far, in a row. */
  readonly failures: number;
}

interface Failures {
  readonly all: number;
  /** Those that cannot be laid to a server that was away. */
  readonly own: number;
}

/**
 * Decides whether a job that failed is tried again. What cannot pass is not. A server that is away, or does not know the
 * service's key for a while, is waited for without end; what fails again and again while both servers answer others is given up in the end, for it is the job.
 */
export class Patience {
  readonly #areServersWell: () => Promise<boolean>;
  readonly #failures = new Map<string, Failures>();

  /** @param areServersWell - whether AYON and ftrack answer a simple question at the moment */
  constructor(areServersWell: () => Promise<boolean>) {
    this.#areServersWell = areServersWell;
  }

  async judge(jobId: string, error: unknown): Promise<Judgement> {
    const { all, own } = this.#of(jobId);
    if (!mayPass(error)) return { isRetried: false, failures: all + 1 };
    const isAway =
      error instanceof UnreachableError || isKeyRefused(error) || !(await this.#areServersWell());
    const failures = { all: all + 1, own: own + (isAway ? 0 : 1) };
    this.#failures.set(jobId, failures);
    return { isRetried: failures.own < mostTries, failures: failures.all };
  }

  /** Counts a job whose ending could not be told, which is told again after a pause as well. */
  endedUntold(jobId: string): void {
    const { all, own } = this.#of(jobId);
    this.#failures.set(jobId, { all: all + 1, own });
  }

  /** Failures of a job so far, in a row. */
  failuresOf(jobId: string): number {
    return this.#of(jobId).all;
  }

  /** The job has ended. */
  forget(jobId: string): void {
    this.#failures.delete(jobId);
  }

  #of(jobId: string): Failures {
    return this.#failures.get(jobId) ?? { all: 0, own: 0 };
  }
}
