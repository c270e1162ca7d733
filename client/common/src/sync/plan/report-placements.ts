import type { ReportItem } from "../report/report.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import type { Placements } from "./placement.ts";

/** One item for each context that is not where ftrack has it. What lies below one is counted in its reason. */
export function reportPlacements(
  contexts: readonly FtrackContext[],
  placements: Placements,
  paths: ReadonlyMap<string, string>,
): ReportItem[] {
  const below = countBelow(contexts, placements);
  return contexts.flatMap((context) => {
    const placement = placements.get(context.id);
    if (!placement || placement.state === "placed") return [];
    if (placement.state === "left-out" && placement.below) return [];
    const count = below.get(context.id) ?? 0;
    const also = count === 0 ? "" : ` (and with it ${count} below it)`;
    return [
      {
        kind: placement.state,
        entity: paths.get(context.id) ?? context.name,
        reason: `${placement.reason}${also}`,
        remedy: placement.remedy,
      },
    ];
  });
}

/** How many contexts are left out only because of each one above them. */
function countBelow(
  contexts: readonly FtrackContext[],
  placements: Placements,
): ReadonlyMap<string, number> {
  const parents = new Map(contexts.map((context) => [context.id, context.parentId]));
  const isBelow = (id: string) => {
    const placement = placements.get(id);
    return placement?.state === "left-out" && placement.below;
  };
  const counts = new Map<string, number>();
  for (const context of contexts) {
    if (!isBelow(context.id)) continue;
    let id = context.parentId;
    while (id !== null && isBelow(id)) id = parents.get(id) ?? null;
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
