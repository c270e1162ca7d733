import {
  changedKeys,
  entityIds,
  type FtrackEvent,
  projectOfEntity,
  updatedEntities,
} from "@ayon-ftrack/common/ftrack";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";

/**
 * Ids of the versions that may have a new thumbnail by what an `ftrack.update` event tells, by the ids of their projects.
 * Only a hint: an event that was made of ftrack's log names versions of which anything may have changed.
 */
export function changedThumbnails(event: FtrackEvent): Map<string, Set<string>> {
  const changed = new Map<string, Set<string>>();
  for (const entity of updatedEntities(event)) {
    const projectId = projectOfEntity(entity);
    if (projectId === undefined || !mayHaveNewThumbnail(entity)) continue;
    const known = changed.get(projectId) ?? new Set();
    for (const id of entityIds(entity.entityId)) known.add(id);
    if (known.size > 0) changed.set(projectId, known);
  }
  return changed;
}

function mayHaveNewThumbnail(entity: JsonRecord): boolean {
  if (entity.entityType !== "assetversion" || entity.action === "remove") return false;
  // ftrack's own encoding of media gives a version its thumbnail, and tells of it with this action.
  if (entity.action === "encoded") return true;
  const changed = changedKeys(entity);
  if (!changed) return true;
  const { thumbid } = recordOf(entity.changes);
  return changed.has("thumbid") && recordOf(thumbid).new !== null;
}
