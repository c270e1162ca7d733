import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import { ayonPaths } from "./ayon-paths.ts";
import type { Placements } from "./placement.ts";
import type { Mark } from "./plan.ts";

/**
 * What ftrack should know of each context. The ftrack attributes are hierarchical, so an explicit empty value is
 * meant too: without it a context would show the value of the folder above it.
 */
export function planMarks(
  contexts: readonly FtrackContext[],
  placements: Placements,
  entities: ReadonlyMap<string, AyonEntity>,
): Mark[] {
  const paths = pathsAfter(placements, entities);
  return contexts.map((context) => {
    const placement = placements.get(context.id);
    const known = placement && placement.state !== "left-out" ? placement : null;
    const path = known && context.kind === "folder" ? paths.get(known.id) : undefined;
    const failed = known?.state !== "placed";
    return {
      contextId: context.id,
      parentId: context.parentId,
      ayonId: known?.id ?? "",
      ayonPath: path === undefined ? "" : `/${path}`,
      failed,
    };
  });
}

/** Path of every AYON entity after the sync. */
function pathsAfter(
  placements: Placements,
  entities: ReadonlyMap<string, AyonEntity>,
): ReadonlyMap<string, string> {
  const places = new Map<string, { name: string; parentId: string | null }>(entities);
  for (const placement of placements.values()) {
    if (placement.state === "placed") places.set(placement.id, placement);
  }
  return ayonPaths(places);
}

/**
 * The marks once it is known which contexts AYON refused: these keep the id that they had, and what lies
 * below them keeps its path until a later sync succeeds.
 */
export function marksAfter(marks: readonly Mark[], refused: ReadonlySet<string>): Mark[] {
  if (refused.size === 0) return [...marks];
  const parents = new Map(marks.map((mark) => [mark.contextId, mark.parentId]));
  const isBelowRefused = (contextId: string | null): boolean => {
    for (let id = contextId; id !== null; id = parents.get(id) ?? null) {
      if (refused.has(id)) return true;
    }
    return false;
  };
  return marks.map((mark) => {
    if (refused.has(mark.contextId)) return { ...mark, ayonId: null, ayonPath: null, failed: true };
    return isBelowRefused(mark.parentId) ? { ...mark, ayonPath: null } : mark;
  });
}
