import { type AyonClient, readEvent } from "@ayon-ftrack/common/ayon";
import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { messageForUser } from "./actions/user-interface.ts";
import { dispatch, type Reply } from "./dispatch.ts";
import type { EventHandler, HandlerTools } from "./handler.ts";
import type { EventsAhead } from "./lanes/events-ahead.ts";
import type { EventJob } from "./lanes/process-job.ts";
import { isTooLate, tooLateMessage } from "./too-late.ts";

/** What the handling of events works with. */
export interface EventTools {
  readonly handlers: readonly EventHandler[];
  readonly tools: HandlerTools;
  readonly reply: Reply;
  readonly ahead: Pick<EventsAhead, "behind">;
  readonly signal: AbortSignal;
}

/** Does what an event asks for, unless it is too late for it. Answers what there is to tell of it on its job. */
export async function handleEvent(
  job: EventJob,
  { handlers, tools, reply, ahead, signal }: EventTools,
): Promise<readonly string[]> {
  const { event, stored, isQueued, log } = job;
  const age = await ageOf(job, tools.ayon, signal);
  if (isTooLate(event, age)) {
    log.warn({ topic: event.topic, ageMs: age }, "Left out what nobody waits for any more");
    await tellUser(event, age, tools);
    return [`left out, ${Math.round(age / 1000)} s too old`];
  }
  const upcoming = (projectId: string) =>
    ahead.behind(event.topic, projectId, stored.createdAt, isQueued);
  return dispatch(handlers, { ...tools, event, stored, upcoming, log, signal }, reply);
}

/** Milliseconds since somebody asked for it: since the event was stored, or since it was put back by hand. */
async function ageOf(
  { event, stored, jobId }: EventJob,
  ayon: AyonClient,
  signal: AbortSignal,
): Promise<number> {
  // What the processor has launched itself is to be done however long it takes.
  if (stored.summary.internal === true) return 0;
  const age = ayon.now() - Date.parse(stored.createdAt);
  if (!isTooLate(event, age)) return age;
  const { summary } = await readEvent(ayon, jobId, { signal });
  const { replayedAt } = recordOf(summary);
  return typeof replayedAt === "string" ? ayon.now() - Date.parse(replayedAt) : age;
}

async function tellUser(event: FtrackEvent, age: number, { publish }: HandlerTools): Promise<void> {
  const { id } = recordOf(event.source.user);
  if (event.topic !== "ftrack.action.launch" || typeof id !== "string") return;
  await publish(messageForUser(id, false, tooLateMessage(event, age)));
}
