import type { AyonClient } from "../ayon/index.ts";
import { UserError } from "../errors.ts";
import type { FtrackSession } from "../ftrack/index.ts";
import type { FtrackSettings } from "../settings/index.ts";
import { applyOperations, type Refusal } from "./apply/apply-operations.ts";
import { applyProjectPatch } from "./apply/apply-project-patch.ts";
import { prepareFtrack } from "./apply/prepare-ftrack.ts";
import { spareUnreadable } from "./apply/spare-unreadable.ts";
import { writeMarks } from "./apply/write-marks.ts";
import { newAyonId } from "./plan/ayon-id.ts";
import { countOperations, type SyncPlan } from "./plan/plan.ts";
import { planSync } from "./plan/plan-sync.ts";
import { findMarkConfigurations, type MarkConfigurations } from "./read/mark-configurations.ts";
import { readCatalogue } from "./read/read-catalogue.ts";
import { readTrees, type TreeReader } from "./read/read-trees.ts";
import type { ReportItem, SyncReport } from "./report/report.ts";
import { describeSync } from "./report/report-message.ts";
import { settingsNotFollowed } from "./report/settings-not-followed.ts";
import type { FtrackTree } from "./trees/ftrack-tree.ts";

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
 * marks every ftrack entity with its AYON id. One entity that cannot be taken over never stops the others; it is
 * reported.
 *
 * @throws UserError when the sync cannot run and somebody can mend it
 */
export async function syncProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<SyncReport> {
  const { ftrack, ayon, settings, signal, log, onProgress } = context;
  const roles = { ...settings.custom_attributes.mandatory_attributes };
  const { plan, tree, marks } = await prepare(context, ftrackProjectId, (catalogue) =>
    prepareFtrack(ftrack, catalogue, roles, { signal }),
  );
  const { name } = plan.project;
  log?.info({ project: name, ...countOperations(plan.operations) }, "sync planned");

  const patched = await applyProjectPatch(ayon, plan, signal);
  const { refusals, remarks } = await applyOperations(ayon, name, plan.operations, {
    signal,
    onProgress: (done) =>
      onProgress?.({ phase: "writing to AYON", done, total: plan.operations.length }),
  });
  const marked = await writeMarks(
    ftrack,
    { plan, tree, refusals, configurations: marks },
    {
      signal,
      onProgress: (done, total) => onProgress?.({ phase: "writing to ftrack", done, total }),
    },
  );
  const refused = new Set(refusals.map(({ operation }) => operation));
  const outcome = {
    counts: {
      ...countOperations(plan.operations.filter((operation) => !refused.has(operation))),
      refused: refusals.length,
      marked: marked.written,
    },
    projectChanged: patched.changed,
    items: [
      ...plan.report,
      ...patched.items,
      ...refusals.map(toItem),
      ...remarks,
      ...marked.items,
      ...settingsNotFollowed(settings),
    ],
  };
  const { counts, projectChanged, items } = outcome;
  log?.info({ project: name, ...counts, projectChanged, reported: items.length }, "sync done");
  return { message: describeSync(name, outcome), ...outcome };
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
  const { plan } = await prepare(context, ftrackProjectId, async (catalogue) => ({
    catalogue,
    marks: findMarkConfigurations(catalogue.configurations),
  }));
  return plan;
}

async function prepare<Marks extends MarkConfigurations | null>(
  { ftrack, ayon, settings, signal, onProgress }: SyncContext,
  ftrackProjectId: string,
  prepareCatalogue: TreeReader<Marks>["prepare"],
): Promise<{ plan: SyncPlan; tree: FtrackTree; marks: Marks }> {
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
  return {
    plan: spareUnreadable(plan, trees.ayon, trees.unreadable),
    tree: trees.ftrack,
    marks: trees.marks,
  };
}

function toItem({ operation, reason }: Refusal): ReportItem {
  return {
    kind: operation.type === "create" ? "left-out" : "held",
    entity: operation.path,
    reason,
  };
}
