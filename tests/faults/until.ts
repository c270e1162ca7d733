import { messageOf } from "@ayon-ftrack/common/errors";
import { sleep } from "@ayon-ftrack/common/service";

const pauseMs = 50;

/**
 * Looks until there is an answer.
 *
 * @param look - throws for as long as there is none, saying what is missing
 * @throws Error saying what is still missing after so many milliseconds
 */
export async function until<Answer>(
  look: () => Promise<Answer> | Answer,
  limitMs: number,
): Promise<Answer> {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) {
        const after = `after ${Math.round(limitMs / 1000)} s`;
        throw new Error(`${messageOf(error)} (${after})`, { cause: error });
      }
    }
    await sleep(pauseMs);
  }
}
