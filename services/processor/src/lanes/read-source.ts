import { type AyonClient, type AyonEvent, isAyonStatus, readEvent } from "@ayon-ftrack/common/ayon";
import { messageOf, PermanentError, TransientError } from "@ayon-ftrack/common/errors";

/**
 * Reads the event that brought a job.
 *
 * @throws PermanentError when it is no longer in AYON
 */
export async function readSource(
  ayon: AyonClient,
  id: string,
  signal: AbortSignal,
): Promise<AyonEvent> {
  try {
    return await readEvent(ayon, id, { signal });
  } catch (error) {
    if (isAyonStatus(error, 404)) {
      throw new PermanentError(`The event ${id} is no longer in AYON`, { cause: error });
    }
    // A key that is being replaced says nothing about the event.
    if (isAyonStatus(error, 401, 403)) throw new TransientError(messageOf(error), { cause: error });
    throw error;
  }
}
