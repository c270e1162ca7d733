import type { ReportItem } from "../report/report.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import type { Placements } from "./placement.ts";

/** One item for each context that is not where ftrack has it, with what is left out because of it. */
export function reportPlacements(
  contexts: readonly FtrackContext[],
  placements: Placements,
  paths: ReadonlyMap<string, string>,
): ReportItem[] {
  const pathOf = ({ id, name }: FtrackContext) => paths.get(id) ?? name;
  const below = leftOutBelow(contexts, placements);
  return contexts.flatMap((context) => {
    const placement = placements.get(context.id);
    if (!placement || placement.state === "placed") return [];
    if (placement.state === "left-out" && placement.below) return [];
    const { state, reason, detail, remedy } = placement;
    const lost = below.get(context.id);
    return [
      {
        kind: state,
        entity: pathOf(context),
        contextId: context.id,
        reason,
        ...(detail !== undefined && { detail }),
        remedy,
        ...(lost && { below: lost.map(pathOf) }),
      },
    ];
  });
}

/** The contexts that are left out only because of each one above them. */
function leftOutBelow(
  contexts: readonly FtrackContext[],
  placements: Placements,
): ReadonlyMap<string, readonly FtrackContext[]> {
  const parents = new Map(contexts.map((context) => [context.id, context.parentId]));
  const isBelow = (id: string) => {
    const placement = placements.get(id);
    return placement?.state === "left-out" && placement.below;
  };
  const found = new Map<string, FtrackContext[]>();
  for (const context of contexts) {
    if (!isBelow(context.id)) continue;
    let id = context.parentId;
    while (id !== null && isBelow(id)) id = parents.get(id) ?? null;
    if (id === null) continue;
    const known = found.get(id);
    if (known) known.push(context);
    else found.set(id, [context]);
  }
  return found;
}
