import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { isRecord, recordOf } from "@ayon-ftrack/common/record";
import { CUST_ATTR_AUTO_SYNC } from "@ayon-ftrack/common/settings";

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
