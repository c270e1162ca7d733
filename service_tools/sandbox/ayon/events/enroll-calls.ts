import type { Clock } from "../clock.ts";
import { HttpError } from "../http/http-error.ts";

/** How long a result waits for the client that left before it was there. */
const keptMs = 60_000;

/**
 * Calls to enroll that are under way, and results whose clients have left. AYON knows a call again
 * by its body: while one runs the same body is refused, and afterwards it gets the result that
 * nobody was there to take.
 */
export class EnrollCalls<Result> {
  readonly #clock: Clock;
  readonly #running = new Set<string>();
  readonly #kept = new Map<string, { readonly until: number; readonly result: Result }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The result of `work`, or the one kept of an earlier call of the same body. `isGone` tells when
   * `work` has ended whether the client has left. Throws 503 while the same body is worked on.
   */
  async run(body: string, work: () => Promise<Result>, isGone: () => boolean): Promise<Result> {
    if (this.#running.has(body)) throw new HttpError(503, "Enroll request is already running");
    this.#forgetOld();
    const kept = this.#kept.get(body);
    if (kept) {
      this.#kept.delete(body);
      return kept.result;
    }
    this.#running.add(body);
    try {
      const result = await work();
      if (isGone()) this.#kept.set(body, { until: this.#clock() + keptMs, result });
      return result;
    } finally {
      this.#running.delete(body);
    }
  }

  #forgetOld(): void {
    const now = this.#clock();
    for (const [body, { until }] of this.#kept) if (until <= now) this.#kept.delete(body);
  }
}
