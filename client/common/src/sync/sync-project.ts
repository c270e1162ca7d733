import { randomUUID } from "node:crypto";
import type { AyonClient } from "../ayon/index.ts";
import type { FtrackOperation, FtrackSession } from "../ftrack/index.ts";
import type { FtrackSettings } from "../settings/index.ts";
import { applyOperations, type Refusal } from "./apply/apply-operations.ts";
import { applyProjectPatch } from "./apply/apply-project-patch.ts";
import { type MandatoryRoles, planMandatoryAttributes } from "./apply/mandatory-attributes.ts";
import { planWriteBack } from "./apply/plan-write-back.ts";
import { prepareFtrack } from "./apply/prepare-ftrack.ts";
import { spareUnreadable } from "./apply/spare-unreadable.ts";
import { writeMarks } from "./apply/write-marks.ts";
import type { AnatomyField } from "./plan/anatomy.ts";
import { newAyonId } from "./plan/ayon-id.ts";
import {
  type AyonOperation,
  countOperations,
  type PlanCounts,
  type SyncPlan,
} from "./plan/plan.ts";
import { planSync } from "./plan/plan-sync.ts";
import { findMarkConfigurations, type MarkConfigurations } from "./read/mark-configurations.ts";
import { readTrees, type TreeReader, type Trees } from "./read/read-trees.ts";
import type { ReportItem, SyncReport } from "./report/report.ts";
import { describeSync } from "./report/report-message.ts";
import { settingsNotFollowed } from "./report/settings-not-followed.ts";

/** What a sync works with. */
export interface SyncContext {
  readonly ftrack: FtrackSession;
  readonly ayon: AyonClient;
  readonly settings: FtrackSettings;
  readonly log?: SyncLog;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
}

export interface SyncLog {
  info(details: object, message: string): void;
}

export interface SyncProgress {
  readonly phase: "reading" | "writing to AYON" | "writing to ftrack";
  readonly done: number;
  readonly total: number;
}

/**
 * Brings an AYON project in step with its ftrack project: reads both sides, plans, writes what differs to
 * AYON and marks every ftrack entity with its AYON id. One entity that cannot be taken over never stops the
 * others; it is reported.
 *
 * @throws UserError when the sync cannot run and somebody can mend it
 */
export async function syncProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<SyncReport> {
  const { ftrack, ayon, settings, signal, log, onProgress } = context;
  let attributesChanged = false;
  const trees = await read(context, ftrackProjectId, async (catalogue) => {
    const prepared = await prepareFtrack(ftrack, catalogue, rolesOf(settings), { signal });
    attributesChanged = prepared.changed;
    return prepared;
  });
  const present = trees.ayon.project;
  const first = planTrees(context, trees);
  const { name } = first.project;
  const patched = await applyProjectPatch(ayon, present, first.projectPatch, signal);
  const fixed = new Set([...patched.refused].filter((field) => field !== "attrib"));
  const plan = fixed.size === 0 ? first : planTrees(context, trees, fixed);
  log?.info({ project: name, ...countOperations(plan.operations) }, "sync planned");

  const { refusals, remarks } = await applyOperations(ayon, name, plan.operations, {
    signal,
    onProgress: (done) =>
      onProgress?.({ phase: "writing to AYON", done, total: plan.operations.length }),
  });
  // What was refused may still have the types that nothing else has; the next sync drops them.
  const finalPatch = refusals.length === 0 ? plan.finalPatch : {};
  const dropped = await applyProjectPatch(ayon, present, finalPatch, signal);
  const marked = await writeMarks(
    ftrack,
    { plan, tree: trees.ftrack, refusals, configurations: trees.marks },
    {
      signal,
      onProgress: (done, total) => onProgress?.({ phase: "writing to ftrack", done, total }),
    },
  );

  const counts = {
    ...countDone(plan.operations, refusals),
    refused: refusals.length,
    marked: marked.written,
  };
  const items = [
    ...plan.report,
    ...patched.items,
    ...refusals.map(toItem),
    ...remarks,
    ...dropped.items,
    ...marked.items,
    ...settingsNotFollowed(settings),
  ];
  const projectChanged = patched.changed || dropped.changed;
  const outcome = { counts, projectChanged, attributesChanged, items };
  log?.info({ project: name, ...counts, reported: items.length }, "sync done");
  return { message: describeSync(name, outcome), ...outcome };
}

/** What `syncProject` would write, to both sides. `marks` are only those that differ. */
export interface ProjectPlan extends SyncPlan {
  /** What creates or mends the addon's custom attributes in ftrack. */
  readonly attributeOperations: readonly FtrackOperation[];
}

/**
 * The plan that `syncProject` would carry out. Reads both sides and writes nothing.
 *
 * @throws UserError when a sync could not run
 */
export async function planProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<ProjectPlan> {
  const trees = await read(context, ftrackProjectId, async (catalogue) => ({
    catalogue,
    marks: findMarkConfigurations(catalogue.configurations),
  }));
  const plan = planTrees(context, trees);
  const { values, catalogue } = trees.ftrack;
  const configurations = trees.marks;
  return {
    ...plan,
    attributeOperations: planMandatoryAttributes(catalogue, rolesOf(context.settings), randomUUID),
    marks: configurations
      ? plan.marks.filter((mark) => planWriteBack(mark, values, configurations).length > 0)
      : plan.marks,
  };
}

function rolesOf({ custom_attributes }: FtrackSettings): MandatoryRoles {
  return { ...custom_attributes.mandatory_attributes };
}

async function read<Marks extends MarkConfigurations | null>(
  { ftrack, ayon, settings, signal, onProgress }: SyncContext,
  ftrackProjectId: string,
  prepare: TreeReader<Marks>["prepare"],
): Promise<Trees<Marks>> {
  const mapping = settings.custom_attributes.attributes_mapping;
  onProgress?.({ phase: "reading", done: 0, total: 1 });
  const trees = await readTrees({ ftrack, ayon, mapping, signal, prepare }, ftrackProjectId);
  onProgress?.({ phase: "reading", done: 1, total: 1 });
  return trees;
}

function planTrees(
  { settings }: SyncContext,
  { ftrack, ayon, unreadable }: Trees<unknown>,
  fixed: ReadonlySet<AnatomyField> = new Set(),
): SyncPlan {
  const mapping = settings.custom_attributes.attributes_mapping;
  const plan = planSync(ftrack, ayon, { mapping, newId: newAyonId, fixed });
  return spareUnreadable(plan, ayon, unreadable);
}

function countDone(operations: readonly AyonOperation[], refusals: readonly Refusal[]): PlanCounts {
  const refused = new Set(refusals.map(({ operation }) => operation));
  return countOperations(operations.filter((operation) => !refused.has(operation)));
}

function toItem({ operation, ...why }: Refusal): ReportItem {
  const kind = operation.type === "create" ? "left-out" : "held";
  return { kind, entity: operation.path, ...why };
}
