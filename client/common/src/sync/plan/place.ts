import type { AyonEntity } from "../trees/ayon-tree.ts";
import { BELOW_ITSELF } from "./hindrances.ts";
import { NameContest } from "./name-contest.ts";
import { placeFreely } from "./place-freely.ts";
import type { PlacementInput, Placements } from "./placement.ts";

/**
 * Decides for every context where it belongs in AYON, such that the result obeys AYON's rules: a parent
 * that is a folder, names unique among active siblings, no folder below itself, published folders untouched.
 * What cannot be where ftrack has it stays where it is in AYON, or is left out when it is not there yet.
 */
export function place(input: PlacementInput): Placements {
  const placements = placeFreely(input);
  const contest = new NameContest(input, placements);
  for (;;) {
    const contextId = closesCycle(input.entities, placements);
    if (contextId === null) return placements;
    contest.hinder(contextId, BELOW_ITSELF);
  }
}

/** A moved folder that would lie below itself, which only happens around folders that must stay. */
function closesCycle(
  entities: ReadonlyMap<string, AyonEntity>,
  placements: Placements,
): string | null {
  const parents = new Map([...entities.values()].map((one) => [one.id, one.parentId]));
  const moved = new Map<string, string>();
  for (const [contextId, placement] of placements) {
    if (placement.state !== "placed") continue;
    parents.set(placement.id, placement.parentId);
    const isMoved = placement.entity && placement.entity.parentId !== placement.parentId;
    if (isMoved && placement.kind === "folder") moved.set(placement.id, contextId);
  }
  const settled = new Set<string>();
  for (const [start, contextId] of moved) {
    const seen = new Set<string>();
    let id: string | null = start;
    while (id !== null && !settled.has(id) && !seen.has(id)) {
      seen.add(id);
      id = parents.get(id) ?? null;
    }
    if (id !== null && seen.has(id)) return moved.get(id) ?? contextId;
    for (const one of seen) settled.add(one);
  }
  return null;
}
