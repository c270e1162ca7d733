import { TransientError } from "./errors.ts";

/** What bounds a piece of work from outside: any of the signals ends it, and so does the time. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly signals: readonly (AbortSignal | undefined)[];
  /** Who is being waited for, for the message of the time-out. */
  readonly waitingFor: string;
}

/**
 * Runs `work` with a signal that is aborted by time or by any of the outer signals, and rejects with
 * the reason of that abort at once, whether the work heeds the signal or not. Leaves no timer and no listener behind, which
 * `AbortSignal.any` on a signal as old as the process would.
 */
export async function withTimeLimit<Result>(
  { timeoutMs, signals, waitingFor }: Bounds,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const removals: (() => void)[] = [];
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason));
  });
  const timer = setTimeout(() => {
    const seconds = Math.round(timeoutMs / 100) / 10;
    controller.abort(new TransientError(`${waitingFor} did not answer within ${seconds} s`));
  }, timeoutMs);
  try {
    for (const signal of signals) {
      signal?.throwIfAborted();
      const stop = () => controller.abort(signal?.reason);
      signal?.addEventListener("abort", stop, { once: true });
      removals.push(() => signal?.removeEventListener("abort", stop));
    }
    return await Promise.race([work(controller.signal), aborted]);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    for (const remove of removals) remove();
  }
}
