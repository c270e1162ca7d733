import { writeSync } from "node:fs";
import { type AyonClient, readServiceEnvironment } from "../ayon/index.ts";
import { messageOf, UserError } from "../errors.ts";
import type { ServiceContext } from "./context.ts";
import { dispatchErrorEvent } from "./error-event.ts";
import { Health } from "./health/health.ts";
import { readHealthAddress } from "./health/health-address.ts";
import { startHealthServer } from "./health/health-server.ts";
import { watchLoops } from "./health/watchdog.ts";
import { createLog, type Logger, readLogLevel } from "./log.ts";
import { openAyon } from "./open-ayon.ts";
import { abortOnStopSignals } from "./stop-signals.ts";

/** By which a container's supervisor sees that the service was stuck and not stopped. */
const stalledExitCode = 70;

/**
 * The life of a service process: environment, AYON, work until asked to stop, exit. `kind` is what
 * the service is (`leecher`), whatever name it runs under. Exit codes: 0 after a request to stop, 1
 * on any error, 70 when a loop of it is stuck; an error that a person can mend is one line on
 * standard error.
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
  const health = new Health();
  let ayon: AyonClient | undefined;
  let sender = kind;
  try {
    log.level = readLogLevel();
    const environment = readServiceEnvironment();
    sender = environment.serviceName;
    await serveHealth(health, log);
    watchLoops(health, (stall) => {
      log.fatal(stall, "A loop of the service does not turn any more");
      process.exit(stalledExitCode);
    });
    ayon = await openAyon(environment, { log, signal, health });
    log.info({ ayon: environment.serverUrl, name: sender }, "Connected to AYON");
    await work({ environment, ayon, log, health, signal });
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

async function serveHealth(health: Health, log: Logger): Promise<void> {
  const address = readHealthAddress();
  if (!address) return;
  const { url } = await startHealthServer(health, address);
  log.info({ url }, "Answering about health");
}

/** Best effort: an AYON that cannot take the event must not change how the service ends. */
async function tellAyon(
  ayon: AyonClient,
  service: { kind: string; sender: string },
  error: unknown,
): Promise<void> {
  await dispatchErrorEvent(ayon, service, messageOf(error)).catch(() => undefined);
}
