import { readAndPlan } from "../plan-project.ts";
import type { SyncContext } from "../sync-context.ts";
import type { Difference } from "./difference.ts";
import { findDifferences } from "./find-differences.ts";

/** In what an ftrack project and its AYON project differ. */
export interface Audit {
  readonly project: string;
  readonly inStep: boolean;
  readonly differences: readonly Difference[];
}

/**
 * Compares both sides of a project as a full sync would see them. Writes nothing.
 *
 * @throws UserError when the sides cannot be compared
 */
export async function auditProject(context: SyncContext, ftrackProjectId: string): Promise<Audit> {
  const { plan, trees } = await readAndPlan(context, ftrackProjectId);
  const differences = findDifferences(plan, trees);
  return { project: plan.project.name, inStep: differences.length === 0, differences };
}
