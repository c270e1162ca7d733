import { parseArgs } from "node:util";
import { messageOf } from "@ayon-ftrack/common/errors";
import { parseWholeNumber } from "../../service_tools/whole-number.ts";
import { runScenario } from "./run-scenario.ts";
import { soak } from "./scenarios.ts";

/**
 * Runs the built services among faults for a long time, `npm run soak -- --minutes 30 --seed 7`, in rounds of some minutes
 * with a verdict after each. Ends with 1 when something is not as promised.
 */

const minuteMs = 60_000;

try {
  const { values } = parseArgs({
    options: { minutes: { type: "string", default: "30" }, seed: { type: "string" } },
  });
  const range = { least: 1, most: 100_000, wanted: "whole minutes" };
  const endsAfterMs = parseWholeNumber("--minutes", values.minutes, range) * minuteMs;
  const seeds = { least: 0, most: 2 ** 31, wanted: "the seed of another run" };
  const seed = parseWholeNumber("--seed", values.seed ?? String(Date.now() % 2 ** 31), seeds);
  const lastsMs = Math.min(soak.recipe.lastsMs, endsAfterMs);
  console.log(`seed ${seed}, in rounds of ${Math.round(lastsMs / 1000)} s`);
  const told = await runScenario(
    seed,
    { ...soak, recipe: { ...soak.recipe, lastsMs } },
    (rounds) => {
      console.log(`${new Date().toISOString()} all is well after round ${rounds}`);
      return performance.now() < endsAfterMs;
    },
  );
  console.log(told);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
process.exit();
