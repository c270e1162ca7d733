import type { FtrackEvent, OutgoingEvent } from "@ayon-ftrack/common/ftrack";
import { isRecord, recordOf } from "@ayon-ftrack/common/record";
import { CUST_ATTR_AUTO_SYNC } from "@ayon-ftrack/common/settings";
import { syncFromFtrack } from "../handlers/sync-from-ftrack.ts";

/** Ids of the projects whose auto-sync an event says was switched on. */
export function switchedOnBy({ data }: FtrackEvent): string[] {
  const entities = Array.isArray(data.entities) ? data.entities.filter(isRecord) : [];
  return entities.flatMap(({ entityType, entityId, changes }) => {
    const change = recordOf(recordOf(changes)[CUST_ATTR_AUTO_SYNC]);
    const isOn = entityType === "show" && isTrue(change.new);
    const [id] = Array.isArray(entityId) ? entityId : [entityId];
    return isOn && typeof id === "string" ? [id] : [];
  });
}

/** ftrack's events spell booleans as texts. */
function isTrue(value: unknown): boolean {
  return value === "1" || value === 1 || value === true;
}

/** A full sync, as if the user who switched auto-sync on had chosen it: only that knows what changed before. */
export function launchSync(projectId: string, { source }: FtrackEvent): OutgoingEvent {
  const selection = [{ entityId: projectId, entityType: "show" }];
  const { identifier: actionIdentifier } = syncFromFtrack;
  return {
    topic: "ftrack.action.launch",
    data: { actionIdentifier, selection },
    source: { user: source.user },
  };
}
