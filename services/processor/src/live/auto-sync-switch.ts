import { entityIds, type FtrackEvent, updatedEntities } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { CUST_ATTR_AUTO_SYNC } from "@ayon-ftrack/common/settings";

/** Ids of the projects whose auto-sync an event says was switched on. */
export function switchedOnBy(event: FtrackEvent): string[] {
  return updatedEntities(event).flatMap(({ entityType, entityId, changes }) => {
    const change = recordOf(recordOf(changes)[CUST_ATTR_AUTO_SYNC]);
    return entityType === "show" && isTrue(change.new) ? entityIds(entityId) : [];
  });
}

/** ftrack's events spell booleans as texts. */
function isTrue(value: unknown): boolean {
  return value === "1" || value === 1 || value === true;
}
