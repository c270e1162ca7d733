import type { ProjectPlan } from "../plan-project.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { Trees } from "../read/read-trees.ts";
import type { ReportItem } from "../report/report.ts";
import type { Difference } from "./difference.ts";
import { markDifferences } from "./mark-differences.ts";
import { operationDifferences } from "./operation-differences.ts";
import { projectDifferences } from "./project-differences.ts";
import { relationDifferences } from "./relation-differences.ts";

/** Everything in which the two sides differ, told from what a sync would write and what it could not. */
export function findDifferences(
  plan: ProjectPlan,
  trees: Trees<MarkConfigurations | null>,
): Difference[] {
  return [
    ...projectDifferences(plan, trees.ayon.project),
    ...operationDifferences(plan.operations, trees.ayon.entities),
    ...relationDifferences(plan.relations),
    ...plan.report.flatMap(notFollowed),
    ...markDifferences(plan, trees),
  ];
}

/** What was changed on the way into AYON is as it should be. */
function notFollowed({ kind, entity, reason, detail, remedy }: ReportItem): Difference[] {
  if (kind === "repaired") return [];
  const why = detail === undefined ? reason : `${reason} (${detail})`;
  return [{ kind: "not-followed", entity, reason: why, ...(remedy && { remedy }) }];
}
