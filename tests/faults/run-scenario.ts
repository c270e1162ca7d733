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
  readonly after?: (studio: FaultStudio) => Promise<void>;
}

/**
 * Lets a scenario happen, waits until nothing is left to do, and judges what has come of it. Answers what there is to tell.
 *
 * @param goesOn - whether it happens once more in the same studio with the next seed, after so many times
 * @throws Error with everything that is not as promised, the seed, and where the logs of the services are
 */
export async function runScenario(
  seed: number,
  scenario: Scenario,
  goesOn: (rounds: number) => boolean = () => false,
): Promise<string> {
  const { recipe, cast = usualCast, settling, after } = scenario;
  const studio = await FaultStudio.open(cast);
  const poison: string[] = [];
  const all = { done: 0, failed: 0 };
  let keepsLogs = true;
  try {
    for (let round = 0; round === 0 || goesOn(round); round += 1) {
      const played = await play(studio, makeSchedule(seed + round, recipe));
      all.done += played.done;
      all.failed += played.failed;
      poison.push(...played.poison);
      await after?.(studio);
      await settle(studio, settling);
      const wrong = await verdict(studio, poison);
      if (wrong.length > 0) throw new Error(wrong.join("\n"));
    }
    keepsLogs = false;
    return `${all.done} edits, ${all.failed} more that a server did not take; ${memoryOf(studio)}`;
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
        ? `SKIPPED: the memory of the ${name}, which only Linux tells`
        : `${name} at most ${mostMemory.toFixed(0)} MB`,
    )
    .join(", ");
}
