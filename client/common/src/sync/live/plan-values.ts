import { planWriteBack } from "../apply/plan-write-back.ts";
import type { AttributesMappingSettings } from "../plan/attribute-mapping.ts";
import { foldersAbove } from "../plan/folders-above.ts";
import type { AyonOperation, Pairing, SyncPlan } from "../plan/plan.ts";
import { publishedFolders } from "../plan/published.ts";
import { planTrees } from "../plan-project.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { Trees } from "../read/read-trees.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import { type Change, narrowPlan } from "./narrow-plan.ts";

/** What an operation may change without a say of anything beside the entity and the folders above it. */
const VALUES: ReadonlySet<string> = new Set([
  "attrib",
  "assignees",
  "folderType",
  "status",
  "taskType",
]);

/**
 * What `narrowPlan` would leave of the whole project's plan, for a change that moves, renames, makes and removes nothing:
 * planned from what was touched and the folders above it, so that it costs nearly the same in a project of any size.
 * Null when it turns out to be more than that, which only the whole plan can decide.
 *
 * @param contexts - all of the project by their ids
 * @param pairs - as they are since the latest plan, which both sides took as a whole
 */
export function planValues(
  mapping: AttributesMappingSettings,
  trees: Trees<MarkConfigurations>,
  contexts: ReadonlyMap<string, FtrackContext>,
  pairs: Pairing,
  change: Change,
): SyncPlan | null {
  if (change.project || change.movedInAyon) return null;
  const part = partOf(trees, contexts, pairs, change.seen);
  if (!part) return null;
  const { ftrack, marks } = trees;
  const plan = narrowPlan(planTrees(mapping, part), part, change);
  const isMore =
    Object.keys(plan.projectPatch).length > 0 ||
    plan.operations.some((operation) => !changesValues(operation)) ||
    plan.marks.some((mark) => planWriteBack(mark, ftrack.values, marks).length > 0) ||
    plan.report.some(({ kind }) => kind !== "value");
  return isMore ? null : { ...plan, pairs };
}

/** Some contexts with the folders above them, and what stands for these in AYON; null when something stands for none. */
function partOf(
  trees: Trees<MarkConfigurations>,
  contexts: ReadonlyMap<string, FtrackContext>,
  pairs: Pairing,
  seen: ReadonlySet<string>,
): Trees<MarkConfigurations> | null {
  const { ftrack, ayon } = trees;
  const published = publishedFolders(ayon.entities);
  const part = new Map<string, FtrackContext>();
  const entities = new Map<string, AyonEntity>();
  const add = (entity: AyonEntity) => {
    const hasProducts = published.has(entity.id);
    entities.set(entity.id, hasProducts ? { ...entity, hasProducts } : entity);
  };
  for (const start of seen) {
    for (let id = start; id !== ftrack.project.id && !part.has(id); ) {
      const context = contexts.get(id);
      const entity = ayon.entities.get(pairs.get(id)?.id ?? "");
      if (!context?.parentId || !entity) return null;
      part.set(id, context);
      add(entity);
      for (const folder of foldersAbove(entity, ayon.entities, ({ id }) => entities.has(id))) {
        add(folder);
      }
      id = context.parentId;
    }
  }
  return {
    ...trees,
    ftrack: { ...ftrack, contexts: [...part.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) },
    ayon: { ...ayon, entities },
    unreadable: [],
  };
}

function changesValues({ type, contextId, data }: AyonOperation): boolean {
  return (
    type === "update" && contextId !== null && Object.keys(data).every((key) => VALUES.has(key))
  );
}
