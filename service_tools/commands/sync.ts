import { planProject, syncProject } from "@ayon-ftrack/common/sync";
import { withProject } from "./open-project.ts";
import { printPlan } from "./print-plan.ts";
import { printReport } from "./print-report.ts";

export interface SyncOptions {
  readonly plan?: boolean;
  readonly json?: boolean;
  readonly variant?: string;
}

/**
 * Runs the full sync of one project in this process, or shows its plan.
 *
 * @throws UserError when a setting is missing or wrong, or there is no such project
 */
export async function sync(project: string, options: SyncOptions): Promise<void> {
  const { plan, variant } = options;
  if (plan) {
    printPlan(await withProject(project, variant, (at) => planProject(at.context, at.id)), options);
  } else {
    const report = await withProject(project, variant, (at) => syncProject(at.context, at.id));
    printReport(report, options);
  }
}
