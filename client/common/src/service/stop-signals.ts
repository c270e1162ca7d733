import { constants } from "node:os";
import type { Logger } from "./log.ts";

/** Docker kills ten seconds after it asked; what is not finished by then is left for the next start. */
const graceMs = 9_500;

/**
 * A signal that is aborted when the process is asked to stop. Whoever works finishes or gives back
 * what is in hand and returns; if that takes too long the process ends anyway, and a second request
 * ends it at once.
 */
export function abortOnStopSignals(log: Logger): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(128 + constants.signals[name]);
      log.info({ signal: name }, "Stopping");
      controller.abort(new Error(`stopped by ${name}`));
      setTimeout(() => {
        log.warn("Work in hand did not end in time and is left for the next start");
        process.exit(0);
      }, graceMs).unref();
    });
  }
  return controller.signal;
}
