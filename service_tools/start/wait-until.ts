import { setTimeout as pause } from "node:timers/promises";
import { NotConfirmed } from "./stage.ts";

const LIMIT_MS = 30_000;
const PAUSE_MS = 100;

/**
 * Asks again until there is an answer.
 *
 * @throws NotConfirmed with `otherwise` when there is none within the limit, half a minute unless told
 */
export async function waitUntil<Answer>(
  ask: () => Promise<Answer | undefined>,
  otherwise: string,
  signal: AbortSignal,
  limitMs: number = LIMIT_MS,
): Promise<Answer> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(PAUSE_MS, undefined, { signal });
  }
  throw new NotConfirmed(otherwise);
}
