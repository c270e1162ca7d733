import type { AyonClient } from "../../ayon/index.ts";
import { isTransient, messageOf } from "../../errors.ts";
import type { SyncPlan } from "../plan/plan.ts";
import type { ReportItem } from "../report/report.ts";

/**
 * Changes the AYON project's types, statuses and attributes. When AYON refuses them together, each list is sent alone,
 * so that one name that AYON does not like costs no more than its own list.
 */
export async function applyProjectPatch(
  ayon: AyonClient,
  { project, projectPatch }: SyncPlan,
  signal?: AbortSignal,
): Promise<ReportItem[]> {
  const path = `projects/${encodeURIComponent(project.name)}`;
  const fields = Object.entries(projectPatch);
  if (fields.length === 0) return [];
  try {
    await ayon.patch(path, projectPatch, { signal, retry: true });
    return [];
  } catch (error) {
    signal?.throwIfAborted();
    if (isTransient(error)) throw error;
  }
  const report: ReportItem[] = [];
  for (const [field, value] of fields) {
    try {
      await ayon.patch(path, { [field]: value }, { signal, retry: true });
    } catch (error) {
      signal?.throwIfAborted();
      if (isTransient(error)) throw error;
      report.push({
        kind: "value",
        entity: project.name,
        reason: `AYON refused the project's ${field}: ${messageOf(error)}`,
      });
    }
  }
  return report;
}
