import { isTransient, messageOf, UserError } from "@ayon-ftrack/common/errors";
import type { UploadRun } from "./upload-run.ts";

const PAUSE_MS = 250;

export interface Waiting {
  readonly limitMs: number;
  /** The sentence for when the time is over; `trouble` is why AYON could not be asked last, if so. */
  readonly otherwise: (trouble: string | undefined) => string | Promise<string>;
}

/**
 * Asks AYON again and again until there is an answer. A server that is away for a while is waited
 * for as well.
 *
 * @throws UserError when there is no answer in time; what AYON refuses is thrown at once
 */
export async function waitFor<Answer>(
  { clock, signal }: Pick<UploadRun, "clock" | "signal">,
  { limitMs, otherwise }: Waiting,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const end = clock.now() + limitMs;
  for (;;) {
    signal?.throwIfAborted();
    let trouble: string | undefined;
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (!isTransient(error)) throw error;
      trouble = messageOf(error);
    }
    if (clock.now() >= end) throw new UserError(await otherwise(trouble));
    await clock.pause(PAUSE_MS, signal);
  }
}
