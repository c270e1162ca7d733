import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import { NOT_VISIBLE, PARENT_LEFT_OUT, publishedElsewhere, ruleAgainst } from "./hindrances.ts";
import { needsTransliteration, toAyonLabel, toAyonName } from "./names.ts";
import {
  isClosed,
  type Placement,
  type PlacementInput,
  type Placements,
  stay,
} from "./placement.ts";

/** Places every context where ftrack has it, top-down, as far as its own name, kind and parent allow. */
export function placeFreely(input: PlacementInput): Placements {
  const placements: Placements = new Map();
  const queue = (input.children.get(input.projectId) ?? []).map((context) => ({
    context,
    parent: null as FtrackContext | null,
  }));
  for (const { context, parent } of queue) {
    const above = parent ? (placements.get(parent.id) ?? null) : null;
    placements.set(context.id, placeOne(input, context, parent, above));
    for (const child of input.children.get(context.id) ?? []) {
      queue.push({ context: child, parent: context });
    }
  }
  for (const { id } of input.contexts) {
    if (!placements.has(id)) placements.set(id, stay(input.pairs, id, NOT_VISIBLE, false));
  }
  return placements;
}

function placeOne(
  input: PlacementInput,
  context: FtrackContext,
  parent: FtrackContext | null,
  above: Placement | null,
): Placement {
  const { pairs, published } = input;
  if (above && isClosed(above)) return stay(pairs, context.id, PARENT_LEFT_OUT, true);
  const entity = pairs.get(context.id) ?? null;
  const name = nameOf(context, entity);
  const rule = ruleAgainst(context, parent, name);
  if (rule) return stay(pairs, context.id, rule, false);

  const parentId = above && above.state !== "left-out" ? above.id : null;
  const moves = entity !== null && (entity.parentId !== parentId || entity.name !== name);
  if (moves && published.has(entity.id)) {
    return stay(pairs, context.id, publishedElsewhere(entity), false);
  }
  const label = toAyonLabel(context.name);
  return {
    state: "placed",
    id: entity?.id ?? input.newId(context),
    kind: context.kind,
    entity,
    parentId,
    name,
    label: label === name || label === "" ? null : label,
  };
}

/**
 * A name that was transliterated by another table (the Python addon's) is kept for as long as the label
 * says that nobody renamed the entity in ftrack.
 */
function nameOf(context: FtrackContext, entity: AyonEntity | null): string {
  const renamed = !entity || entity.label !== toAyonLabel(context.name);
  return !renamed && needsTransliteration(context.name) ? entity.name : toAyonName(context.name);
}
