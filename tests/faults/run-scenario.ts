import { messageOf } from "@ayon-ftrack/common/errors";
import { type Cast, FaultStudio, usualCast } from "./fault-studio.ts";
import { play } from "./play.ts";
import { makeSchedule, type Recipe } from "./schedule.ts";
import { type Settling, settle } from "./settle.ts";
import { verdict } from "./verdict.ts";

export interface Scenario {
  readonly recipe: Recipe;
  readonly cast?: Cast;
  readonly settling?: Settling;
  /** What happens after all that the recipe has. */
  readonly then?: (studio: FaultStudio) => Promise<void>;
}

/**
 * Lets a scenario happen, waits until nothing is left to do, and judges what has come of it.
 *
 * @throws Error with everything that is not as promised, the seed, and where the logs of the services are
 */
export async function runScenario(seed: number, scenario: Scenario): Promise<string> {
  const { recipe, cast = usualCast, settling, then } = scenario;
  const studio = await FaultStudio.open(cast);
  let keepsLogs = true;
  try {
    const { done, failed, poison } = await play(studio, makeSchedule(seed, recipe));
    await then?.(studio);
    await settle(studio, settling);
    const wrong = await verdict(studio, poison);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    keepsLogs = false;
    return `${done} edits, ${failed} more that a server did not take; ${memoryOf(studio)}`;
  } catch (error) {
    const where = `seed ${seed}, logs in ${studio.folder}`;
    throw new Error(`${messageOf(error)}\n(${where})`, { cause: error });
  } finally {
    await studio.close({ keepsLogs });
  }
}

function memoryOf({ services }: FaultStudio): string {
  return [...services.values()]
    .map(({ name, mostMemory }) =>
      mostMemory === undefined
        ? `${name}: memory SKIPPED, only Linux tells it`
        : `${name}: ${mostMemory.toFixed(0)} MB`,
    )
    .join(", ");
}
