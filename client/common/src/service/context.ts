import type { AyonClient, ServiceEnvironment } from "../ayon/index.ts";
import type { Health } from "./health/health.ts";
import type { Logger } from "./log.ts";

/** What a service is given to work with. */
export interface ServiceContext {
  readonly environment: ServiceEnvironment;
  readonly ayon: AyonClient;
  readonly log: Logger;
  readonly health: Health;
  /** Aborted when the service shall stop. */
  readonly signal: AbortSignal;
}
