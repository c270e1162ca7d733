import { setTimeout as wait } from "node:timers/promises";
import { type BackoffOptions, backoffPause } from "./backoff.ts";
import { isTransient } from "./errors.ts";

/** Waits `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  try {
    await wait(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

export interface RetryOptions extends BackoffOptions {
  /** Upper bound of tries; without one the retry ends by success, by a permanent error or by the signal. */
  readonly tries?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called before each pause, for the log. */
  readonly onRetry?: (error: unknown, failures: number, pauseMs: number) => void;
  /** Which errors are worth another try; by default the transient ones. */
  readonly retryIf?: (error: unknown) => boolean;
  /** Replaced in tests. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Runs `attempt` until it succeeds. Errors that another try may mend are followed by a growing
 * pause (or the one the server asked for, when longer); the last error is passed on as it is.
 */
export async function retry<Result>(
  attempt: (failures: number) => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  const { tries = Number.POSITIVE_INFINITY, signal, onRetry, retryIf = isTransient } = options;
  const pause = options.pause ?? sleep;
  for (let failures = 0; ; ) {
    signal?.throwIfAborted();
    try {
      return await attempt(failures);
    } catch (error) {
      failures += 1;
      if (signal?.aborted || failures >= tries || !retryIf(error)) throw error;
      const asked = isTransient(error) ? (error.retryAfterMs ?? 0) : 0;
      const pauseMs = Math.max(asked, backoffPause(failures, options));
      onRetry?.(error, failures, pauseMs);
      await pause(pauseMs, signal);
    }
  }
}
