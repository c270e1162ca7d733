import type { CarriedOut } from "./carry-out.ts";
import type { Trees } from "./read/read-trees.ts";
import { type AppliedRelations, applyRelations } from "./relations/apply-relations.ts";
import { compareRelations } from "./relations/compare-relations.ts";
import type { RelationScope } from "./relations/scope.ts";
import type { SyncContext } from "./sync-context.ts";

/** Brings over links, lists and statuses of versions, once the folders and tasks that they hang on are there. */
export async function carryOutRelations(
  context: SyncContext,
  { ftrack, ayon }: Pick<Trees<unknown>, "ftrack" | "ayon">,
  { pairs, statuses }: Pick<CarriedOut, "pairs" | "statuses">,
  scope: RelationScope,
): Promise<AppliedRelations> {
  const { project } = ayon;
  const plan = await compareRelations(context, { ftrack, project, pairs, statuses }, scope);
  return applyRelations(context, project.name, plan);
}
