import { AyonUnreadable } from "../ayon/index.ts";
import { isTransient, messageOf, UnreachableError } from "../errors.ts";
import { NotFtrackError } from "../ftrack/index.ts";
import { type RetryOptions, retry } from "../retry.ts";
import type { Logger } from "./log.ts";

/** How patient a service is while it starts. */
export interface StartupPatience extends Pick<RetryOptions, "firstMs" | "maxMs" | "tries"> {
  /** Tries when nobody or somebody else answers: more likely a wrong address than a server about to start. */
  readonly wrongAddressTries: number;
}

/** Some 5 seconds when the address looks wrong, some 2 minutes when the server is there but not ready. */
const startupPatience: StartupPatience = {
  firstMs: 500,
  maxMs: 5000,
  tries: 30,
  wrongAddressTries: 5,
};

/** Repeats the first request to a server while it may merely be starting. */
export function retryAtStart<Result>(
  attempt: () => Promise<Result>,
  options: Partial<RetryOptions & StartupPatience> = {},
): Promise<Result> {
  const settled = { ...startupPatience, ...options };
  let misses = 0;
  const retryIf = (error: unknown) => {
    if (looksLikeWrongAddress(error)) misses += 1;
    return isTransient(error) && misses < settled.wrongAddressTries;
  };
  return retry(attempt, { ...settled, retryIf });
}

/** Says in one line why a server is waited for; the error with its stacks is for debugging. */
export function logWaiting(log: Logger, server: string): (error: unknown) => void {
  return (error) => {
    log.warn({ reason: messageOf(error) }, `Waiting for ${server}`);
    log.debug({ err: error }, `The answer of ${server} in full`);
  };
}

function looksLikeWrongAddress(error: unknown): boolean {
  return (
    error instanceof UnreachableError ||
    error instanceof NotFtrackError ||
    error instanceof AyonUnreadable
  );
}
