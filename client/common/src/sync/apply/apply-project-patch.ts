import { type AyonClient, AyonRefusal } from "../../ayon/index.ts";
import type { SyncPlan } from "../plan/plan.ts";
import type { ReportItem } from "../report/report.ts";
import { serverWords } from "../report/server-words.ts";
import type { AyonProject } from "../trees/ayon-tree.ts";

type ProjectPatch = SyncPlan["projectPatch"];
export type ProjectField = keyof ProjectPatch;

const NAMES: Readonly<Record<ProjectField, string>> = {
  folderTypes: "folder types",
  taskTypes: "task types",
  statuses: "statuses",
  attrib: "attributes",
};
const FIELDS: readonly ProjectField[] = ["folderTypes", "taskTypes", "statuses", "attrib"];

export interface AppliedPatch {
  /** Whether AYON took any of it. */
  readonly changed: boolean;
  /** Fields that AYON refused to change. */
  readonly refused: ReadonlySet<ProjectField>;
  readonly items: readonly ReportItem[];
}

/**
 * Changes an AYON project's types, statuses and attributes. When AYON refuses them together, each list is
 * sent alone, so that one name that AYON does not like costs no more than its own list. `present` is the project
 * as AYON has it.
 */
export async function applyProjectPatch(
  ayon: AyonClient,
  present: AyonProject,
  patch: ProjectPatch,
  signal?: AbortSignal,
): Promise<AppliedPatch> {
  /** Answers what AYON did not like; null when it took the changes. */
  const send = async (changes: ProjectPatch): Promise<string | null> => {
    try {
      await ayon.patch(`projects/${encodeURIComponent(present.name)}`, changes, {
        signal,
        retry: true,
      });
      return null;
    } catch (error) {
      if (error instanceof AyonRefusal) return error.detail;
      throw error;
    }
  };
  const fields = FIELDS.filter((field) => patch[field] !== undefined);
  if (fields.length === 0) return { changed: false, refused: new Set(), items: [] };
  const objection = await send(patch);
  if (objection === null) return { changed: true, refused: new Set(), items: [] };
  const refused = new Set<ProjectField>();
  const items: ReportItem[] = [];
  for (const field of fields) {
    const refusal = fields.length === 1 ? objection : await send({ [field]: patch[field] });
    if (refusal === null) continue;
    refused.add(field);
    const reason = `AYON refused the project's ${NAMES[field]}`;
    const added = namesAdded(patch, present, field).map((name) => JSON.stringify(name));
    const detail = [...(added.length > 0 ? [added.join(", ")] : []), reasonIn(refusal)].join(": ");
    items.push({ kind: "value", entity: present.name, reason, detail: serverWords(detail) });
  }
  return { changed: refused.size < fields.length, refused, items };
}

/** PostgreSQL's complaint about a transaction that failed before hides from AYON what made it fail. */
function reasonIn(refusal: string): string {
  return /current transaction is aborted|InFailedSQLTransaction/i.test(refusal)
    ? "its log says why"
    : serverWords(refusal);
}

/** What AYON does not have yet of a field. */
function namesAdded(patch: ProjectPatch, present: AyonProject, field: ProjectField): string[] {
  if (field === "attrib") return Object.keys(patch.attrib ?? {});
  const known = new Set(present[field].map(({ name }) => name));
  return (patch[field] ?? []).map(({ name }) => name).filter((name) => !known.has(name));
}
