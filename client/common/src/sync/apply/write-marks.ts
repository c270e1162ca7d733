import type { FtrackSession } from "../../ftrack/index.ts";
import type { Mark, SyncPlan } from "../plan/plan.ts";
import { marksAfter } from "../plan/plan-marks.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { ReportItem } from "../report/report.ts";
import { serverWords } from "../report/server-words.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import type { Refusal } from "./apply-operations.ts";
import { type WriteBackOptions, type WrittenBack, writeBack } from "./write-back.ts";

const REFUSED = "ftrack did not take its AYON id";

export interface MarksInput {
  readonly plan: SyncPlan;
  readonly tree: FtrackTree;
  readonly refusals: readonly Refusal[];
  readonly configurations: MarkConfigurations;
}

export interface WrittenMarks {
  /** How many contexts had marks that differed. */
  readonly written: number;
  /** Marks that ftrack has now. */
  readonly marks: readonly Mark[];
  readonly items: readonly ReportItem[];
}

/**
 * Tells every ftrack context its AYON id, path and state, as they are after the operations that AYON
 * carried out.
 */
export async function writeMarks(
  session: FtrackSession,
  { plan, tree, refusals, configurations }: MarksInput,
  options: WriteBackOptions = {},
): Promise<WrittenMarks> {
  const refused = new Set(refusals.flatMap(({ operation }) => operation.contextId ?? []));
  const marks = marksAfter(plan.marks, refused);
  const outcome = await writeBack(session, marks, tree.values, configurations, options);
  return {
    written: outcome.written,
    marks: marks.filter(({ contextId }) => !outcome.refused.has(contextId)),
    items: toItems(outcome, tree),
  };
}

function toItems({ refused, hopeless }: WrittenBack, tree: FtrackTree): ReportItem[] {
  if (hopeless !== null) {
    const entity = `${refused.size.toLocaleString("en")} entities`;
    return [{ kind: "value", entity, reason: REFUSED, detail: serverWords(hopeless) }];
  }
  const names = new Map(tree.contexts.map((one) => [one.id, one.name]));
  return [...refused].map(([contextId, reason]) => ({
    kind: "value",
    entity: names.get(contextId) ?? contextId,
    reason: REFUSED,
    detail: serverWords(reason),
  }));
}
