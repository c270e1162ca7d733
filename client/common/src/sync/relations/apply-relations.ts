import { applyOperations } from "../apply/apply-operations.ts";
import { writeValues } from "../apply/write-values.ts";
import type { ReportItem } from "../report/report.ts";
import { serverWords } from "../report/server-words.ts";
import type { SyncContext } from "../sync-context.ts";
import { applyLinks } from "./links/apply-links.ts";
import { applyLists } from "./lists/apply-lists.ts";
import type { RelationCounts, RelationPlan } from "./relation-plan.ts";

/** What was done of the plan for links, lists and versions, and what was not. */
export interface AppliedRelations {
  readonly counts: RelationCounts;
  readonly items: readonly ReportItem[];
}

export const NOTHING_APPLIED: AppliedRelations = {
  counts: { links: 0, lists: 0, versions: 0 },
  items: [],
};

/** Writes what differs. What one side refuses is reported and stops nothing else. */
export async function applyRelations(
  { ftrack, ayon, signal }: SyncContext,
  project: string,
  plan: RelationPlan,
): Promise<AppliedRelations> {
  const { refusals } = await applyOperations(ayon, project, plan.versions, { signal });
  const lists = plan.lists && (await applyLists(ayon, project, plan.lists, signal));
  const links = plan.links && (await applyLinks(ayon, project, plan.links, { signal }));
  const unwritten = await writeValues(ftrack, plan.values, { signal });
  return {
    counts: {
      versions: plan.versions.length - refusals.length,
      lists: lists?.changed ?? 0,
      links: links?.changed ?? 0,
    },
    items: [
      ...plan.report,
      ...refusals.map(({ operation, ...why }): ReportItem => {
        const { path: entity, contextId } = operation;
        return { kind: "value", entity, ...(contextId !== null && { contextId }), ...why };
      }),
      ...(lists?.items ?? []),
      ...(links?.items ?? []),
      ...Array.from(
        unwritten,
        ([{ entityId }, detail]): ReportItem => ({
          kind: "value",
          entity: `ftrack entity ${entityId}`,
          reason: "ftrack did not take the value of AYON's custom attribute",
          detail: serverWords(detail),
        }),
      ),
    ],
  };
}
