import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";

/** Topics by which ftrack's client libraries talk to themselves. */
const internalTopics = new Set(["ftrack.meta.connected", "ftrack.meta.disconnected"]);

/** Entities that change with every change of another one, and that no handler reads. */
const noisyEntityTypes = new Set<unknown>(["socialfeed", "socialnotification", "team"]);

/**
 * Whether an event is not worth storing. One entity that is not noise keeps the whole event; an
 * event without entities (an action, a studio's own topic) is always kept.
 */
export function isNoise(event: JsonRecord): boolean {
  if (internalTopics.has(String(event.topic))) return true;
  const { entities } = recordOf(event.data);
  if (!Array.isArray(entities) || entities.length === 0) return false;
  return entities.every((entity) => noisyEntityTypes.has(recordOf(entity).entityType));
}
