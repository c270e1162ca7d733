import { prepareFtrack } from "./apply/prepare-ftrack.ts";
import { carryOut } from "./carry-out.ts";
import { carryOutRelations } from "./carry-out-relations.ts";
import { planTrees, read } from "./plan-project.ts";
import { WHOLE_PROJECT } from "./relations/scope.ts";
import type { SyncReport } from "./report/report.ts";
import { describeSync } from "./report/report-message.ts";
import { rolesOf, type SyncContext } from "./sync-context.ts";

/**
 * Brings an AYON project in step with its ftrack project: reads both sides, plans, writes what differs to
 * AYON and marks every ftrack entity with its AYON id; then the same with links, lists and statuses of versions, which
 * hang on folders and tasks. One entity that cannot be taken over never stops the
 * others; it is reported.
 *
 * @throws UserError when the sync cannot run and somebody can mend it
 */
export async function syncProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<SyncReport> {
  const { ftrack, settings, signal, log } = context;
  let attributesChanged = false;
  const trees = await read(context, ftrackProjectId, async (catalogue) => {
    const prepared = await prepareFtrack(ftrack, catalogue, rolesOf(settings), { signal });
    attributesChanged = prepared.changed;
    return prepared;
  });
  const done = await carryOut(context, trees, (fixed) => planTrees(context, trees, fixed));
  const relations = await carryOutRelations(context, trees, done, WHOLE_PROJECT);
  const items = [...done.items, ...relations.items];
  const counts = { ...done.counts, ...relations.counts };
  const { projectChanged } = done;
  const outcome = { counts, projectChanged, attributesChanged, items };
  const { name } = trees.ayon.project;
  log?.info({ project: name, ...counts, reported: items.length }, "sync done");
  return { message: describeSync(name, outcome), ...outcome };
}
