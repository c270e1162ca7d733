import { writeSync } from "node:fs";
import { type AyonClient, readServiceEnvironment } from "../ayon/index.ts";
import { messageOf, UserError } from "../errors.ts";
import type { ServiceContext } from "./context.ts";
import { dispatchErrorEvent } from "./error-event.ts";
import { createLog, readLogLevel } from "./log.ts";
import { openAyon } from "./open-ayon.ts";
import { abortOnStopSignals } from "./stop-signals.ts";

/**
 * The life of a service process: environment, AYON, work until asked to stop, exit. `kind` is what
 * the service is (`leecher`), whatever name it runs under. Exit codes: 0 after a request to stop, 1
 * on any error; an error that a person can mend is one line on standard error.
 */
export async function runService(
  kind: string,
  work: (service: ServiceContext) => Promise<void>,
): Promise<never> {
  const log = createLog(kind);
  const signal = abortOnStopSignals(log);
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "Unexpected error");
    process.exit(1);
  });
  let ayon: AyonClient | undefined;
  let sender = kind;
  try {
    log.level = readLogLevel();
    const environment = readServiceEnvironment();
    sender = environment.serviceName;
    ayon = await openAyon(environment, { log, signal });
    log.info({ ayon: environment.serverUrl, name: sender }, "Connected to AYON");
    await work({ environment, ayon, log, signal });
  } catch (error) {
    if (!signal.aborted) {
      if (error instanceof UserError) writeSync(2, `${error.message}\n`);
      else log.fatal({ err: error }, "Unexpected error");
      if (ayon) await tellAyon(ayon, { kind, sender }, error);
      process.exit(1);
    }
  }
  log.info("Stopped");
  process.exit(0);
}

/** Best effort: an AYON that cannot take the event must not change how the service ends. */
async function tellAyon(
  ayon: AyonClient,
  service: { kind: string; sender: string },
  error: unknown,
): Promise<void> {
  await dispatchErrorEvent(ayon, service, messageOf(error)).catch(() => undefined);
}
