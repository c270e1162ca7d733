import { FTRACK_ID_ATTRIB } from "../../settings/index.ts";
import type { SyncPlan } from "../plan/plan.ts";
import type { AyonTree } from "../trees/ayon-tree.ts";

/**
 * The plan without the operations that switch off what stands in AYON for contexts that could not be read:
 * they are not gone from ftrack. Each is reported instead.
 */
export function spareUnreadable(
  plan: SyncPlan,
  { entities }: AyonTree,
  unreadable: readonly string[],
): SyncPlan {
  if (unreadable.length === 0) return plan;
  const ids = new Set(unreadable);
  const standsForOne = (entityId: string) =>
    ids.has(String(entities.get(entityId)?.own[FTRACK_ID_ATTRIB]));
  return {
    ...plan,
    operations: plan.operations.filter(
      ({ contextId, entityId }) => contextId !== null || !standsForOne(entityId),
    ),
    report: [
      ...plan.report,
      ...unreadable.map((id) => ({
        kind: "held" as const,
        entity: `ftrack entity ${id}`,
        reason: "ftrack's answer about this entity lacks what its schema promises",
        remedy: "Open the entity in ftrack and give it a name and a type.",
      })),
    ],
  };
}
