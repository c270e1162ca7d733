import type { CarriedOut } from "./carry-out.ts";
import { childrenOf, pathsOf } from "./plan/tree-index.ts";
import type { Trees } from "./read/read-trees.ts";
import { type AppliedRelations, applyRelations } from "./relations/apply-relations.ts";
import { compareRelations, type RelationGround } from "./relations/compare-relations.ts";
import type { RelationScope } from "./relations/scope.ts";
import type { SyncContext } from "./sync-context.ts";

/** What of both trees links, lists and versions need: much less than the trees. */
export function groundOf(
  { ftrack: { project, contexts, catalogue }, ayon }: Pick<Trees<unknown>, "ftrack" | "ayon">,
  { pairs, statuses }: Pick<CarriedOut, "pairs" | "statuses">,
): RelationGround {
  const { name, linkTypes } = ayon.project;
  return {
    ftrack: { project, catalogue },
    paths: pathsOf(project.id, childrenOf(contexts)),
    project: { name, linkTypes },
    pairs,
    statuses,
  };
}

/** Brings over links, lists and statuses of versions, once the folders and tasks that they hang on are there. */
export async function carryOutRelations(
  context: SyncContext,
  ground: RelationGround,
  scope: RelationScope,
): Promise<AppliedRelations> {
  const plan = await compareRelations(context, ground, scope);
  return applyRelations(context, ground.project.name, plan);
}
