import { prepareFtrack } from "./apply/prepare-ftrack.ts";
import { carryOut } from "./carry-out.ts";
import { carryOutRelations, groundOf } from "./carry-out-relations.ts";
import { mappingIn, planTrees, read } from "./plan-project.ts";
import { WHOLE_PROJECT } from "./relations/scope.ts";
import type { SyncReport } from "./report/report.ts";
import { describeSync } from "./report/report-message.ts";
import { rolesOf, type SyncContext } from "./sync-context.ts";

/**
 * Brings an AYON project in step with its ftrack project: reads both sides, plans, writes what differs to
 * AYON and marks every ftrack entity with its AYON id; then the same with links, lists and statuses of versions, which
 * hang on folders and tasks. One entity that cannot be taken over never stops the others; it is reported.
 *
 * @throws UserError when the sync cannot run and somebody can mend it
 */
export async function syncProject(
  context: SyncContext,
  ftrackProjectId: string,
): Promise<SyncReport> {
  const { counts: entities, ground, items, ...done } = await syncTree(context, ftrackProjectId);
  const relations = await carryOutRelations(context, ground, WHOLE_PROJECT);
  const counts = { ...entities, ...relations.counts };
  const outcome = { ...done, counts, items: [...items, ...relations.items] };
  const { name } = ground.project;
  context.log?.info({ project: name, ...counts, reported: outcome.items.length }, "sync done");
  return { message: describeSync(name, outcome), ...outcome };
}

/** Syncs folders and tasks. Both trees are out of memory once it is done. */
async function syncTree(context: SyncContext, ftrackProjectId: string) {
  const { ftrack, settings, signal } = context;
  let attributesChanged = false;
  const trees = await read(context, ftrackProjectId, async (catalogue) => {
    const prepared = await prepareFtrack(ftrack, catalogue, rolesOf(settings), { signal });
    attributesChanged = prepared.changed;
    return prepared;
  });
  const done = await carryOut(context, trees, (fixed) =>
    planTrees(mappingIn(context), trees, fixed),
  );
  const { counts, projectChanged, items } = done;
  return { counts, projectChanged, attributesChanged, items, ground: groundOf(trees, done) };
}
