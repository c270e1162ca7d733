import { randomUUID } from "node:crypto";
import type { FtrackOperation } from "../ftrack/index.ts";
import { planMandatoryAttributes } from "./apply/mandatory-attributes.ts";
import { planWriteBack } from "./apply/plan-write-back.ts";
import { spareUnreadable } from "./apply/spare-unreadable.ts";
import { groundOf } from "./carry-out-relations.ts";
import type { AnatomyField } from "./plan/anatomy.ts";
import type { AttributesMappingSettings } from "./plan/attribute-mapping.ts";
import { newAyonId } from "./plan/ayon-id.ts";
import type { SyncPlan } from "./plan/plan.ts";
import { planSync } from "./plan/plan-sync.ts";
import { findMarkConfigurations, type MarkConfigurations } from "./read/mark-configurations.ts";
import { readTrees, type TreeReader, type Trees } from "./read/read-trees.ts";
import { compareRelations } from "./relations/compare-relations.ts";
import type { RelationPlan } from "./relations/relation-plan.ts";
import { WHOLE_PROJECT } from "./relations/scope.ts";
import { rolesOf, type SyncContext } from "./sync-context.ts";

/** What `syncProject` would write, to both sides. `marks` are only those that differ. */
export interface ProjectPlan extends Omit<SyncPlan, "pairs"> {
  /** Links, lists and statuses of versions. */
  readonly relations: RelationPlan;
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
  return (await readAndPlan(context, ftrackProjectId)).plan;
}

/** The plan together with the two sides that it compares. */
export async function readAndPlan(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<{ readonly plan: ProjectPlan; readonly trees: Trees<MarkConfigurations | null> }> {
  const trees = await read(context, ftrackProjectId, async (catalogue) => ({
    catalogue,
    marks: findMarkConfigurations(catalogue.configurations),
  }));
  const { values, catalogue } = trees.ftrack;
  const roles = rolesOf(context.settings);
  const attributeOperations = planMandatoryAttributes(catalogue, roles, randomUUID);
  const plan = planTrees(mappingIn(context), trees);
  const configurations = trees.marks;
  const marks = configurations
    ? plan.marks.filter((mark) => planWriteBack(mark, values, configurations).length > 0)
    : plan.marks;
  const { pairs, ...entities } = plan;
  const statuses = plan.projectPatch.statuses ?? trees.ayon.project.statuses;
  const ground = groundOf(trees, { pairs, statuses });
  const relations = await compareRelations(context, ground, WHOLE_PROJECT);
  const report = [...plan.report, ...relations.report];
  return { trees, plan: { ...entities, attributeOperations, marks, relations, report } };
}

/** How the settings map ftrack's custom attributes to those of AYON. */
export function mappingIn({ settings }: SyncContext): AttributesMappingSettings {
  return settings.custom_attributes.attributes_mapping;
}

/** Reads both sides of a project, telling how far it has come. */
export async function read<Marks extends MarkConfigurations | null>(
  context: SyncContext,
  ftrackProjectId: string,
  prepare: TreeReader<Marks>["prepare"],
): Promise<Trees<Marks>> {
  const { ftrack, ayon, signal, onProgress } = context;
  const mapping = mappingIn(context);
  onProgress?.({ phase: "reading", done: 0, total: 1 });
  const trees = await readTrees({ ftrack, ayon, mapping, signal, prepare }, ftrackProjectId);
  onProgress?.({ phase: "reading", done: 1, total: 1 });
  return trees;
}

/** The plan for trees that were read. Lists of the AYON project that it refused to change are `fixed`. */
export function planTrees(
  mapping: AttributesMappingSettings,
  { ftrack, ayon, unreadable }: Trees<unknown>,
  fixed: ReadonlySet<AnatomyField> = new Set(),
): SyncPlan {
  const plan = planSync(ftrack, ayon, { mapping, newId: newAyonId, fixed });
  return spareUnreadable(plan, ayon, unreadable);
}
