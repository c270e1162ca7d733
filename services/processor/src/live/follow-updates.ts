import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { type Followed, mergeTouched, type Touched, touchedBy } from "@ayon-ftrack/common/sync";
import { storeLaunch } from "../actions/store-launch.ts";
import type { EventHandler, HandlerCall, HandlerOutcome } from "../handler.ts";
import { syncFromFtrack } from "../handlers/sync-from-ftrack.ts";
import { logReport } from "../handlers/sync-report-log.ts";
import { mayPass } from "../may-pass.ts";
import { switchedOnBy } from "./auto-sync-switch.ts";
import { describeFollowed } from "./describe-followed.ts";
import { messagesForUsers } from "./messages-for-users.ts";
import { lookAtWhole, wholeLooksOf } from "./whole-looks.ts";

/** Brings what changed in ftrack into AYON, for projects whose auto-sync is on. */
export const followUpdates: EventHandler = {
  name: "auto-sync",
  topic: "ftrack.update",
  handle: follow,
};

async function follow(call: HandlerCall): Promise<HandlerOutcome> {
  const { event, ftrack, signal } = call;
  const switchedOn = new Set(switchedOnBy(event));
  // Only a full sync knows what changed while nobody followed.
  const { identifier: actionIdentifier } = syncFromFtrack;
  for (const projectId of switchedOn) await storeLaunch(call, { actionIdentifier, projectId });
  const wholeLooks = new Set(wholeLooksOf(event).filter((id) => !switchedOn.has(id)));
  const notes = new Set<string>();
  if (switchedOn.size > 0) notes.add("auto-sync was switched on, a full sync follows");
  const failures: unknown[] = [];
  for (const { projectId } of touchedBy(event, ftrack.apiUser)) {
    if (switchedOn.has(projectId)) continue;
    try {
      const note = wholeLooks.has(projectId)
        ? await lookAtWhole(call, projectId)
        : await call.live.alone(projectId, () => followProject(call, projectId));
      notes.add(note);
    } catch (error) {
      // One project that cannot be followed takes no other along.
      signal.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures.find(mayPass) ?? failures[0];
  return { note: notes.size > 0 ? [...notes].join("; ") : "nothing in it concerns AYON" };
}

/** Answers what became of the change, in a few words. */
async function followProject(call: HandlerCall, projectId: string): Promise<string> {
  const { event, ftrack, live, publish } = call;
  if (live.wasFollowed(projectId, event.id)) return "dealt with together with an earlier change";
  // Both sides are looked at as they are now, so that what waits behind this event is seen as well.
  const behind = await call.upcoming(projectId);
  const touched = touchedIn([event, ...behind], projectId, ftrack.apiUser);
  const followed = await live.of(projectId).follow(call, touched);
  live.markFollowed(
    projectId,
    behind.map(({ id }) => id),
  );
  logFollowed(call, touched, followed);
  if ("items" in followed) {
    const messages = messagesForUsers([event, ...behind], followed.items, ftrack.apiUser);
    for (const message of messages) await publish(message);
  }
  return describeFollowed(followed);
}

function touchedIn(events: readonly FtrackEvent[], projectId: string, ownUser: string): Touched {
  const all = events.flatMap((event) => touchedBy(event, ownUser));
  return mergeTouched(
    projectId,
    all.filter((touched) => touched.projectId === projectId),
  );
}

function logFollowed({ log }: HandlerCall, touched: Touched, followed: Followed): void {
  const { projectId, contextIds } = touched;
  if ("notFollowed" in followed) {
    log.debug({ projectId, reason: followed.notFollowed }, "Left a change alone");
    return;
  }
  const { counts, items } = followed;
  log.info({ projectId, touched: contextIds.size, ...counts }, "Followed a change");
  logReport(log, projectId, items);
}
