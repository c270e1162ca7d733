import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { type Followed, mergeTouched, type Touched, touchedBy } from "@ayon-ftrack/common/sync";
import type { EventHandler, HandlerCall, HandlerOutcome } from "../handler.ts";
import { logReport } from "../handlers/sync-report-log.ts";
import { launchSync, switchedOnBy } from "./auto-sync-switch.ts";
import { messagesForUsers } from "./messages-for-users.ts";

/** Brings what changed in ftrack into AYON, for projects whose auto-sync is on. */
export const followUpdates: EventHandler = {
  name: "auto-sync",
  topic: "ftrack.update",
  handle: follow,
};

async function follow(call: HandlerCall): Promise<HandlerOutcome> {
  const { event, ftrack, live, publish } = call;
  for (const projectId of switchedOnBy(event)) await publish(launchSync(projectId, event));
  for (const { projectId } of touchedBy(event, ftrack.apiUser)) {
    if (live.wasFollowed(projectId, event.id)) continue;
    // Both sides are looked at as they are now, so that what waits behind this event is seen as well.
    const behind = await call.upcoming(projectId);
    const touched = touchedIn([event, ...behind], projectId, ftrack.apiUser);
    const followed = await live.of(projectId).follow(call, touched);
    live.markFollowed(
      projectId,
      behind.map(({ id }) => id),
    );
    logFollowed(call, touched, followed);
    if (!("items" in followed)) continue;
    const messages = messagesForUsers([event, ...behind], followed.items, ftrack.apiUser);
    for (const message of messages) await publish(message);
  }
  return {};
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
