import { readEventsAfter } from "@ayon-ftrack/common/ayon";
import { entityIds, type FtrackEvent, updatedEntities } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { readGate } from "@ayon-ftrack/common/sync";
import { storeLaunch } from "../actions/store-launch.ts";
import type { HandlerCall } from "../handler.ts";
import { syncFromFtrack } from "../handlers/sync-from-ftrack.ts";

/** Launches of one project after one event that are looked through. */
const mostLaunches = 50;

/**
 * Ids of the projects that an event wants to be compared as a whole: our leecher marks a project with `whole` when
 * more may have changed in it than anybody has told.
 */
export function wholeLooksOf(event: FtrackEvent): string[] {
  return updatedEntities(event).flatMap(({ entityType, entityId, whole }) =>
    entityType === "show" && whole === true ? entityIds(entityId) : [],
  );
}

/**
 * Launches a full sync of a project that is followed, for which nobody waits. A sync that was launched after the
 * event was stored sees all that the event stands for: several events that wait lead to one. Answers what
 * became of it, in a few words.
 */
export async function lookAtWhole(call: HandlerCall, projectId: string): Promise<string> {
  const { ftrack, settingsOf, signal } = call;
  const gate = await readGate(ftrack, projectId, signal);
  if (!gate?.autoSync) return "auto-sync of the project is off";
  const { enabled } = await settingsOf(gate.fullName);
  if (!enabled) return "the addon is switched off in the settings of the project";
  if (await isLaunched(call, projectId)) return "a full sync waits already";
  const { identifier: actionIdentifier } = syncFromFtrack;
  await storeLaunch(call, { actionIdentifier, projectId, isBackground: true });
  return "more may have changed than was told, a full sync follows";
}

async function isLaunched(
  { ayon, stored, signal }: HandlerCall,
  projectId: string,
): Promise<boolean> {
  const conditions = [
    { key: "summary/topic", value: "ftrack.action.launch" },
    { key: "summary/projectId", value: projectId },
  ];
  const launches = await readEventsAfter(
    ayon,
    "ftrack.leech",
    stored.createdAt,
    conditions,
    mostLaunches,
    { signal },
  );
  return launches.some(
    ({ summary, payload }) =>
      summary.internal === true &&
      recordOf(recordOf(payload).data).actionIdentifier === syncFromFtrack.identifier,
  );
}
