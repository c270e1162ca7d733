import { openFtrack, type ServiceContext } from "@ayon-ftrack/common/service";
import { type LeechTuning, leech } from "./leech.ts";

/** The leecher from its first connection to ftrack on, see `leech`. */
export async function runLeecher(service: ServiceContext, tuning?: LeechTuning): Promise<void> {
  await leech(service, await openFtrack(service), tuning);
}
