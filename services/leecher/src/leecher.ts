import { type ServiceContext, workWithFtrack } from "@ayon-ftrack/common/service";
import { type LeechTuning, leech } from "./leech.ts";
import { LeechMetrics } from "./leech-metrics.ts";

/** The leecher from its first connection to ftrack on, see `leech`, with other credentials when the settings have changed. */
export async function runLeecher(service: ServiceContext, tuning?: LeechTuning): Promise<void> {
  const metrics = new LeechMetrics(service.health, tuning?.now);
  await workWithFtrack(service, (inTurn, connection) =>
    leech(inTurn, connection, { metrics, ...tuning }),
  );
}
