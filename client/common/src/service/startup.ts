import { AyonUnreadable } from "../ayon/index.ts";
import { isTransient, messageOf, UnreachableError } from "../errors.ts";
import { NotFtrackError } from "../ftrack/index.ts";
import { type RetryOptions, retry } from "../retry.ts";
import { withTimeLimit } from "../time-limit.ts";
import type { Logger } from "./log.ts";

/** The server that a service waits for, and who waits. */
export interface AwaitedServer {
  readonly name: "AYON" | "ftrack";
  readonly url: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** How patient a service is while it starts; times in milliseconds. */
export interface StartupPatience
  extends Pick<RetryOptions, "firstMs" | "maxMs" | "random" | "pause"> {
  /** How long one try may wait for its answer. */
  readonly tryMs: number;
  /** From when on no further try is made. */
  readonly totalMs: number;
  /** Tries when nobody or somebody else answers: more likely a wrong address than a server about to start. */
  readonly wrongAddressTries: number;
  /** Replaced in tests. */
  readonly now: () => number;
}

/**
 * Some 5 seconds when the address looks wrong, some 2 minutes when the server is there but not ready,
 * whether it says so or says nothing.
 */
const startupPatience: StartupPatience = {
  firstMs: 500,
  maxMs: 5_000,
  tryMs: 10_000,
  totalMs: 120_000,
  wrongAddressTries: 5,
  now: () => performance.now(),
};

/** Repeats the first request to a server while it may merely be starting. */
export function retryAtStart<Result>(
  { name, url, log, signal }: AwaitedServer,
  attempt: (signal: AbortSignal) => Promise<Result>,
  patience: Partial<StartupPatience> = {},
): Promise<Result> {
  const settled = { ...startupPatience, ...patience };
  const { tryMs, totalMs, wrongAddressTries, now } = settled;
  const bounds = { timeoutMs: tryMs, signals: [signal], waitingFor: `${name} at ${url}` };
  const end = now() + totalMs;
  let misses = 0;
  return retry(() => withTimeLimit(bounds, attempt), {
    ...settled,
    signal,
    retryIf: (error) => {
      if (looksLikeWrongAddress(error)) misses += 1;
      return isTransient(error) && misses < wrongAddressTries && now() < end;
    },
    onRetry: (error) => {
      log.warn({ reason: messageOf(error) }, `Waiting for ${name}`);
      // With its stacks, which only help to find a fault of our own.
      log.debug({ err: error }, `The answer of ${name} in full`);
    },
  });
}

function looksLikeWrongAddress(error: unknown): boolean {
  return (
    error instanceof UnreachableError ||
    error instanceof NotFtrackError ||
    error instanceof AyonUnreadable
  );
}
