import { messageOf, TransientError } from "@ayon-ftrack/common/errors";
import { chunked, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import { RefusalStreak, sendHalving } from "@ayon-ftrack/common/sync";
import { isKeyRefused } from "../../may-pass.ts";
import type { NewThumbnail } from "./plan-thumbnails.ts";

export interface WrittenThumbnails {
  readonly written: number;
  /** Paths of the contexts that ftrack took no thumbnail for, by its reason. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
}

/** Thumbnails that go into one request, which ftrack carries out as a whole or not at all. */
const thumbnailsPerRequest = 500;

/**
 * Gives contexts their thumbnails, all in one request. When ftrack refuses it, those are found that it refuses, and the
 * others are written. A fault that may pass is thrown: what was written by then is found in place the next time.
 */
export async function writeThumbnails(
  ftrack: FtrackSession,
  thumbnails: readonly NewThumbnail[],
  signal: AbortSignal,
): Promise<WrittenThumbnails> {
  const refused = new Map<string, string[]>();
  let written = 0;
  const send = async (some: readonly NewThumbnail[]) => {
    await ftrack.commit(some.map(operation), { signal }).catch((error) => {
      // It is nothing about these contexts that ftrack refuses.
      if (isKeyRefused(error)) throw new TransientError(messageOf(error), { cause: error });
      throw error;
    });
    written += some.length;
  };
  const refuse = ({ target }: NewThumbnail, reason: string) => {
    const known = refused.get(reason);
    if (known) known.push(target.path);
    else refused.set(reason, [target.path]);
  };
  const streak = new RefusalStreak();
  for (const some of chunked(thumbnails, thumbnailsPerRequest)) {
    await sendHalving(some, { send, refuse, streak, signal });
  }
  return { written, refused };
}

function operation({ target, thumbnailId }: NewThumbnail) {
  return {
    action: "update",
    entity_type: target.type,
    entity_key: target.id,
    entity_data: { thumbnail_id: thumbnailId },
  } as const;
}
