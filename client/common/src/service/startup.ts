import { isTransient, UnreachableError } from "../errors.ts";
import { type RetryOptions, retry } from "../retry.ts";

/** How patient a service is while it starts. */
export interface StartupPatience extends Pick<RetryOptions, "firstMs" | "maxMs" | "tries"> {
  /** Tries when nobody answers at all: more likely a wrong address than a server about to start. */
  readonly unreachableTries: number;
}

/** Some 5 seconds when nobody answers, some 2 minutes when the server is there but not ready. */
const startupPatience: StartupPatience = {
  firstMs: 500,
  maxMs: 5000,
  tries: 30,
  unreachableTries: 5,
};

/** Repeats the first request to a server while it may merely be starting. */
export function retryAtStart<Result>(
  attempt: () => Promise<Result>,
  options: Partial<RetryOptions & StartupPatience> = {},
): Promise<Result> {
  const settled = { ...startupPatience, ...options };
  let unreachable = 0;
  const retryIf = (error: unknown) => {
    if (error instanceof UnreachableError) unreachable += 1;
    return isTransient(error) && unreachable < settled.unreachableTries;
  };
  return retry(attempt, { ...settled, retryIf });
}
