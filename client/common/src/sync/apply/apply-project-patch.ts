import { type AyonClient, AyonRefusal } from "../../ayon/index.ts";
import type { SyncPlan } from "../plan/plan.ts";
import type { ReportItem } from "../report/report.ts";

export interface AppliedPatch {
  /** Whether AYON took any of it. */
  readonly changed: boolean;
  readonly items: readonly ReportItem[];
}

/**
 * Changes the AYON project's types, statuses and attributes. When AYON refuses them together, each list is sent alone,
 * so that one name that AYON does not like costs no more than its own list.
 */
export async function applyProjectPatch(
  ayon: AyonClient,
  { project, projectPatch }: SyncPlan,
  signal?: AbortSignal,
): Promise<AppliedPatch> {
  const path = `projects/${encodeURIComponent(project.name)}`;
  const fields = Object.entries(projectPatch);
  if (fields.length === 0) return { changed: false, items: [] };
  /** Answers what AYON did not like; null when it took the changes. */
  const send = async (changes: object): Promise<string | null> => {
    try {
      await ayon.patch(path, changes, { signal, retry: true });
      return null;
    } catch (error) {
      if (error instanceof AyonRefusal) return error.detail;
      throw error;
    }
  };
  if ((await send(projectPatch)) === null) return { changed: true, items: [] };
  const items: ReportItem[] = [];
  for (const [field, value] of fields) {
    const refusal = await send({ [field]: value });
    if (refusal === null) continue;
    const reason = `AYON refused the project's ${field}: ${refusal}`;
    items.push({ kind: "value", entity: project.name, reason });
  }
  return { changed: items.length < fields.length, items };
}
