import { type AppliedOperations, applyOperations, type Refusal } from "./apply/apply-operations.ts";
import { applyProjectPatch } from "./apply/apply-project-patch.ts";
import { writeMarks } from "./apply/write-marks.ts";
import type { AnatomyField } from "./plan/anatomy.ts";
import {
  type AyonOperation,
  countOperations,
  type Mark,
  type Pairing,
  type SyncPlan,
} from "./plan/plan.ts";
import type { MarkConfigurations } from "./read/mark-configurations.ts";
import type { Trees } from "./read/read-trees.ts";
import type { EntityCounts, ReportItem } from "./report/report.ts";
import type { SyncContext } from "./sync-context.ts";
import type { AyonEntity, AyonStatus } from "./trees/ayon-tree.ts";

/** What was done of a plan for folders and tasks, and what was not. */
export interface CarriedOut {
  readonly counts: EntityCounts;
  /** Operations that AYON carried out. */
  readonly operations: readonly AyonOperation[];
  /** The contexts that are in AYON now, with the entities that stand for them. */
  readonly pairs: Pairing;
  /** Statuses of the AYON project now. */
  readonly statuses: readonly AyonStatus[];
  /** Whether types, statuses or attributes of the AYON project itself were changed. */
  readonly projectChanged: boolean;
  /** Marks that ftrack has now. */
  readonly marks: readonly Mark[];
  /** Whether both sides took everything that they were given. */
  readonly isComplete: boolean;
  readonly items: readonly ReportItem[];
}

/**
 * Writes a plan: the AYON project first, then its folders and tasks, then the marks in ftrack. What one
 * side refuses is reported and stops nothing else.
 *
 * @param reread - whether the marks in ftrack may have changed since the trees were read
 * @param planWith - makes the plan anew, for an AYON that does not change some lists of its project
 */
export async function carryOut(
  context: SyncContext,
  trees: Trees<MarkConfigurations>,
  planWith: (fixed: ReadonlySet<AnatomyField>) => SyncPlan,
  { reread = false }: { readonly reread?: boolean } = {},
): Promise<CarriedOut> {
  const { ftrack, ayon, signal, log, onProgress } = context;
  const present = trees.ayon.project;
  const first = planWith(new Set());
  const { name } = first.project;
  const patched = await applyProjectPatch(ayon, present, first.projectPatch, signal);
  const fixed = new Set([...patched.refused].filter((field) => field !== "attrib"));
  const plan = fixed.size === 0 ? first : planWith(fixed);
  log?.info({ project: name, ...countOperations(plan.operations) }, "sync planned");

  const { refusals, remarks }: AppliedOperations = await applyOperations(
    ayon,
    name,
    plan.operations,
    {
      signal,
      onProgress: (done) =>
        onProgress?.({ phase: "writing to AYON", done, total: plan.operations.length }),
    },
  );
  // What was refused may still have the types that nothing else has; the next sync drops them.
  const finalPatch = refusals.length === 0 ? plan.finalPatch : {};
  const dropped = await applyProjectPatch(ayon, present, finalPatch, signal);
  const marked = await writeMarks(
    ftrack,
    { plan, tree: trees.ftrack, refusals, configurations: trees.marks },
    {
      reread,
      signal,
      onProgress: (done, total) => onProgress?.({ phase: "writing to ftrack", done, total }),
    },
  );
  const refused = new Set(refusals.map(({ operation }) => operation));
  const operations = plan.operations.filter((operation) => !refused.has(operation));
  return {
    operations,
    pairs: pairsIn(plan.pairs, trees.ayon.entities, operations),
    statuses: plan.projectPatch.statuses ?? present.statuses,
    counts: {
      ...countOperations(operations),
      refused: refusals.length,
      marked: marked.written,
    },
    projectChanged: patched.changed || dropped.changed,
    marks: marked.marks,
    isComplete: refusals.length + patched.refused.size + marked.items.length === 0,
    items: [
      ...plan.report,
      ...patched.items,
      ...refusals.map(toItem),
      ...remarks,
      ...dropped.items,
      ...marked.items,
    ],
  };
}

/** Those whose entities AYON has: it had them before, or they were created. */
function pairsIn(
  planned: Pairing,
  present: ReadonlyMap<string, AyonEntity>,
  operations: readonly AyonOperation[],
): Pairing {
  const created = new Set(
    operations.flatMap(({ type, entityId }) => (type === "create" ? entityId : [])),
  );
  return new Map([...planned].filter(([, { id }]) => present.has(id) || created.has(id)));
}

function toItem({ operation, ...why }: Refusal): ReportItem {
  const kind = operation.type === "create" ? "left-out" : "held";
  const { path: entity, contextId } = operation;
  return { kind, entity, ...(contextId !== null && { contextId }), ...why };
}
