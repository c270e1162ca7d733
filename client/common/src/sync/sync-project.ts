import type { AyonClient } from "../ayon/index.ts";
import { UserError } from "../errors.ts";
import type { FtrackSession } from "../ftrack/index.ts";
import type { FtrackSettings } from "../settings/index.ts";
import { applyOperations, type Refusal } from "./apply/apply-operations.ts";
import { applyProjectPatch } from "./apply/apply-project-patch.ts";
import { prepareFtrack } from "./apply/prepare-ftrack.ts";
import { findMarkConfigurations, planWriteBack, writeBack } from "./apply/write-back.ts";
import { newAyonId } from "./plan/ayon-id.ts";
import { countOperations, type SyncPlan } from "./plan/plan.ts";
import { marksAfter } from "./plan/plan-marks.ts";
import { planSync } from "./plan/plan-sync.ts";
import { readCatalogue } from "./read/read-catalogue.ts";
import { readTrees } from "./read/read-trees.ts";
import type { ReportItem, SyncReport } from "./report/report.ts";
import { describeSync } from "./report/report-message.ts";
import { settingsNotFollowed } from "./report/settings-not-followed.ts";
import type { FtrackCatalogue, FtrackTree } from "./trees/ftrack-tree.ts";

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
 * Brings an AYON project in step with its ftrack project: reads both sides, plans, writes what differs to AYON and
 * marks every ftrack entity with its AYON id. One entity that cannot be taken over never stops the others; it is reported.
 *
 * @throws UserError when the sync cannot run and somebody can mend it
 */
export async function syncProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<SyncReport> {
  const { ftrack, ayon, signal, log, onProgress } = context;
  const { plan, tree } = await prepare(context, ftrackProjectId, (catalogue) =>
    prepareFtrack(
      ftrack,
      catalogue,
      { ...context.settings.custom_attributes.mandatory_attributes },
      signal,
    ),
  );
  const planned = countOperations(plan.operations);
  log?.info({ project: plan.project.name, ...planned }, "sync planned");

  const patchItems = await applyProjectPatch(ayon, plan, signal);
  const refusals = await applyOperations(ayon, plan.project.name, plan.operations, {
    signal,
    onProgress: (done) =>
      onProgress?.({ phase: "writing to AYON", done, total: plan.operations.length }),
  });
  const marked = await mark(context, tree, plan, refusals);
  const items = [
    ...plan.report,
    ...patchItems,
    ...refusals.map(toItem),
    ...marked.items,
    ...settingsNotFollowed(context.settings),
  ];
  const counts = { ...planned, refused: refusals.length, marked: marked.written };
  log?.info({ project: plan.project.name, ...counts, reported: items.length }, "sync done");
  return {
    ok: true,
    message: describeSync(plan.project.name, counts, items),
    counts,
    items,
  };
}

/**
 * The plan that `syncProject` would carry out. Reads both sides and writes nothing.
 *
 * @throws UserError when a sync could not run
 */
export async function planProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<SyncPlan> {
  const { plan } = await prepare(context, ftrackProjectId, async (catalogue) => catalogue);
  return plan;
}

async function prepare(
  context: SyncContext,
  ftrackProjectId: string,
  prepareCatalogue: (catalogue: FtrackCatalogue) => Promise<FtrackCatalogue>,
): Promise<{ plan: SyncPlan; tree: FtrackTree }> {
  const { ftrack, ayon, settings, signal, onProgress } = context;
  const mapping = settings.custom_attributes.attributes_mapping;
  onProgress?.({ phase: "reading", done: 0, total: 1 });
  const { project, catalogue } = await readCatalogue(ftrack, ftrackProjectId, signal);
  if (!project) {
    throw new UserError(
      `ftrack shows no project with the id ${ftrackProjectId} to the user "${ftrack.apiUser}"; let this user see the project.`,
    );
  }
  const trees = await readTrees(
    { ftrack, ayon, mapping, signal, prepare: prepareCatalogue },
    project,
    catalogue,
  );
  const plan = planSync(trees.ftrack, trees.ayon, { mapping, newId: newAyonId });
  onProgress?.({ phase: "reading", done: 1, total: 1 });
  return { plan, tree: trees.ftrack };
}

async function mark(
  { ftrack, signal, onProgress }: SyncContext,
  tree: FtrackTree,
  plan: SyncPlan,
  refusals: readonly Refusal[],
): Promise<{ written: number; items: ReportItem[] }> {
  const configurations = findMarkConfigurations(tree.catalogue.configurations);
  if (!configurations) {
    throw new UserError(
      `ftrack does not show AYON's custom attributes to the user "${ftrack.apiUser}"; let a role of this user read and write them.`,
    );
  }
  const refused = refusals.flatMap(({ operation }) => operation.contextId ?? []);
  const marks = marksAfter(plan.marks, new Set(refused));
  const differing = marks.filter(
    (one) => planWriteBack([one], tree.values, configurations).length > 0,
  );
  const problems = await writeBack(ftrack, differing, tree.values, configurations, {
    signal,
    onProgress: (done) =>
      onProgress?.({ phase: "writing to ftrack", done, total: differing.length }),
  });
  const names = new Map(tree.contexts.map((one) => [one.id, one.name]));
  return {
    written: differing.length - problems.size,
    items: [...problems].map(([contextId, reason]) => ({
      kind: "value",
      entity: names.get(contextId) ?? contextId,
      reason: `ftrack refused its AYON id: ${reason}`,
    })),
  };
}

function toItem({ operation, reason }: Refusal): ReportItem {
  return {
    kind: operation.type === "create" ? "left-out" : "held",
    entity: operation.path,
    reason,
  };
}
