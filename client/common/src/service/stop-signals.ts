import { constants } from "node:os";
import type { Logger } from "./log.ts";

/** Docker kills ten seconds after it asked; what is not finished by then is left for the next start. */
const graceMs = 9_500;

/** Ctrl-C reaches a service from the terminal and again from the program that started it: that is one request. */
const sameRequestMs = 1_000;

/**
 * A signal that is aborted when the process is asked to stop. Whoever works finishes or gives back
 * what is in hand and returns; if that takes too long the process ends anyway, and a second request
 * ends it at once. A process that has an IPC channel to the program that started it, as those of
 * `service_tools` have, also stops when that program is gone.
 */
export function abortOnStopSignals(
  log: Logger,
  host: Pick<NodeJS.Process, "on" | "exit"> = process,
  now: () => number = Date.now,
): AbortSignal {
  const controller = new AbortController();
  let askedAt = Number.POSITIVE_INFINITY;
  const stop = (cause: string) => {
    if (controller.signal.aborted) return;
    askedAt = now();
    log.info({ cause }, "Stopping");
    controller.abort(new Error(`stopped by ${cause}`));
    setTimeout(() => {
      log.warn("Work in hand did not end in time and is left for the next start");
      host.exit(0);
    }, graceMs).unref();
  };
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    host.on(name, () => {
      if (now() - askedAt > sameRequestMs) host.exit(128 + constants.signals[name]);
      stop(name);
    });
  }
  host.on("disconnect", () => stop("the end of its parent"));
  return controller.signal;
}
