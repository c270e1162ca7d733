import {
  type AyonClient,
  type AyonEvent,
  dispatchEvent,
  findEvents,
  oneOf,
  updateEvent,
} from "@ayon-ftrack/common/ayon";

/** What became of the events that shall be handled again. */
export interface PutBack {
  /** Ids of the events whose jobs were put back. */
  readonly putBack: readonly string[];
  /** Ids of those that wait for a processor anyway, or that one has in hand. */
  readonly waiting: readonly string[];
}

/** As many jobs are asked for together. */
const atATime = 100;

/** Jobs in these states have come to an end, one way or another. */
const ended = ["finished", "failed", "aborted"];

/**
 * Lets the processors handle events again. Those that no processor has taken yet need nothing for it. Handling an event
 * again changes nothing that is in step.
 */
export async function putBack(
  ayon: AyonClient,
  sourceIds: readonly string[],
  now: () => string,
): Promise<PutBack> {
  const done: string[] = [];
  for (let start = 0; start < sourceIds.length; start += atATime) {
    for (const job of await jobsOf(ayon, sourceIds.slice(start, start + atATime))) {
      if (!ended.includes(job.status)) continue;
      // By the time, what expires is seen to have been asked for anew.
      const summary = { ...job.summary, replayedAt: now() };
      await updateEvent(ayon, job.id, { status: "restarted", description: "Put back", summary });
      done.push(job.dependsOn ?? "");
    }
  }
  if (sourceIds.length > 0) await wakeProcessors(ayon);
  const putBackIds = new Set(done);
  return { putBack: done, waiting: sourceIds.filter((id) => !putBackIds.has(id)) };
}

function jobsOf(ayon: AyonClient, sourceIds: readonly string[]): Promise<AyonEvent[]> {
  const conditions = [{ key: "topic", value: "ftrack.proc" }, oneOf("dependsOn", sourceIds)];
  // Other programs may have jobs of their own about the same events.
  return findEvents(ayon, { conditions }, { limit: 2 * sourceIds.length });
}

/** Processors look for old events seldom unless they are told to. Not stored. */
async function wakeProcessors(ayon: AyonClient): Promise<void> {
  const hash = `ftrack.processor.look.${Date.now()}`;
  await dispatchEvent(ayon, { topic: "ftrack.processor.look", hash, store: false });
}
