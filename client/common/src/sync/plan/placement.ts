import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { EntityKind, FtrackContext } from "../trees/ftrack-tree.ts";
import { needsTransliteration, toAyonLabel, toAyonName } from "./names.ts";
import { type Pairs, slotKey } from "./pairing.ts";

/** Where a context belongs in AYON. */
export type Placement = Placed | Held | LeftOut;

/** Goes to this name below this folder, as a new entity or as the paired one. */
export interface Placed {
  readonly state: "placed";
  readonly id: string;
  readonly kind: EntityKind;
  readonly entity: AyonEntity | null;
  readonly parentId: string | null;
  readonly name: string;
  /** Null when it equals the name. */
  readonly label: string | null;
}

/** Is in AYON and stays there under its present name and place. */
export interface Held extends Hindrance {
  readonly state: "held";
  readonly id: string;
  readonly entity: AyonEntity;
}

/** Is not in AYON. `below` when only because something above it is left out. */
export interface LeftOut extends Hindrance {
  readonly state: "left-out";
  readonly below: boolean;
}

/** Why a context cannot be where ftrack has it, and what somebody can do about it. */
export interface Hindrance {
  readonly reason: string;
  readonly remedy: string;
}

export interface PlacementInput {
  readonly projectId: string;
  readonly contexts: readonly FtrackContext[];
  readonly children: ReadonlyMap<string, readonly FtrackContext[]>;
  readonly entities: ReadonlyMap<string, AyonEntity>;
  readonly pairs: Pairs;
  readonly published: ReadonlySet<string>;
  /** Id for a context that is not in AYON yet. */
  readonly newId: (context: FtrackContext) => string;
}

const NOT_VISIBLE: Hindrance = {
  reason: "its parent is not visible to the API user",
  remedy: "Let the API user read the whole project in ftrack.",
};
const PARENT_LEFT_OUT: Hindrance = {
  reason: "the folder above it was left out",
  remedy: "Mend the folder above it first.",
};

/**
 * Decides for every context where it belongs in AYON, such that the result obeys AYON's rules: a parent
 * that is a folder, names unique among active siblings, no folder below itself, published folders untouched.
 * What cannot be where ftrack has it stays where it is in AYON, or is left out when it is not there yet.
 */
export function place(input: PlacementInput): Map<string, Placement> {
  const hindered = new Map<string, Hindrance>();
  for (;;) {
    const placements = placeFreely(input, hindered);
    const lost = [...lostSlots(input, placements), ...cycles(input, placements)];
    if (lost.length === 0) return placements;
    for (const [contextId, hindrance] of lost) hindered.set(contextId, hindrance);
  }
}

function placeFreely(
  input: PlacementInput,
  hindered: ReadonlyMap<string, Hindrance>,
): Map<string, Placement> {
  const placements = new Map<string, Placement>();
  const queue = (input.children.get(input.projectId) ?? []).map((context) => ({
    context,
    parent: null as FtrackContext | null,
  }));
  for (const { context, parent } of queue) {
    const above = parent ? placements.get(parent.id) : null;
    placements.set(context.id, placeOne(input, hindered, context, parent, above ?? null));
    for (const child of input.children.get(context.id) ?? []) {
      queue.push({ context: child, parent: context });
    }
  }
  for (const context of input.contexts) {
    if (!placements.has(context.id)) {
      placements.set(context.id, stay(input, context, NOT_VISIBLE, false));
    }
  }
  return placements;
}

function placeOne(
  input: PlacementInput,
  hindered: ReadonlyMap<string, Hindrance>,
  context: FtrackContext,
  parent: FtrackContext | null,
  above: Placement | null,
): Placement {
  if (above?.state === "left-out") return stay(input, context, PARENT_LEFT_OUT, true);
  const entity = input.pairs.get(context.id) ?? null;
  const name = nameOf(context, entity);
  const hindrance = hindered.get(context.id) ?? ruleAgainst(context, parent, name);
  if (hindrance) return stay(input, context, hindrance, false);

  const parentId = above?.id ?? null;
  const moves = entity !== null && (entity.parentId !== parentId || entity.name !== name);
  if (moves && input.published.has(entity.id)) {
    return stay(input, context, publishedHindrance(entity), false);
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

function stay(
  input: PlacementInput,
  context: FtrackContext,
  hindrance: Hindrance,
  below: boolean,
): Held | LeftOut {
  const entity = input.pairs.get(context.id);
  return entity
    ? { state: "held", id: entity.id, entity, ...hindrance }
    : { state: "left-out", below, ...hindrance };
}

/**
 * A name that was transliterated by another table (the Python addon's) is kept for as long as the label
 * says that nobody renamed the entity in ftrack.
 */
function nameOf(context: FtrackContext, entity: AyonEntity | null): string {
  const renamed = !entity || entity.label !== toAyonLabel(context.name);
  return !renamed && needsTransliteration(context.name) ? entity.name : toAyonName(context.name);
}

function ruleAgainst(
  context: FtrackContext,
  parent: FtrackContext | null,
  name: string,
): Hindrance | null {
  if (name === "") {
    return {
      reason: "its name has no letter or digit that AYON could use",
      remedy: "Give it a name with letters or digits in ftrack.",
    };
  }
  if (context.kind === "task" && parent === null) {
    return {
      reason: "a task directly under the project has no place in AYON",
      remedy: "Move the task into a folder in ftrack.",
    };
  }
  if (parent?.kind === "task") {
    return {
      reason: "AYON allows nothing below a task",
      remedy: `Move it out of the task "${parent.name}" in ftrack.`,
    };
  }
  return null;
}

function publishedHindrance(entity: AyonEntity): Hindrance {
  return {
    reason: `it was renamed or moved in ftrack, but "${entity.name}" has published products in AYON`,
    remedy: "Move it back in ftrack, or move the published products in AYON first.",
  };
}

/** Contexts that want a name which somebody with a better right to it keeps. */
function* lostSlots(
  input: PlacementInput,
  placements: ReadonlyMap<string, Placement>,
): Generator<[string, Hindrance]> {
  const kept = keptSlots(input, placements);
  const winners = new Map<string, { contextId: string; rank: number }>();
  for (const [contextId, placement] of placements) {
    if (placement.state !== "placed") continue;
    const slot = slotKey(placement.parentId, placement.kind, placement.name);
    if (kept.has(slot)) {
      yield [contextId, nameTaken(placement.name)];
      continue;
    }
    const rank = rightTo(slot, placement.entity);
    const winner = winners.get(slot);
    if (winner) {
      yield [rank < winner.rank ? winner.contextId : contextId, nameTaken(placement.name)];
    }
    if (!winner || rank < winner.rank) winners.set(slot, { contextId, rank });
  }
}

/** Names that entities keep which are not moved: held ones, and published folders that left ftrack. */
function keptSlots(
  input: PlacementInput,
  placements: ReadonlyMap<string, Placement>,
): ReadonlySet<string> {
  const moving = new Set<string>();
  const kept = new Set<string>();
  for (const placement of placements.values()) {
    if (placement.state === "placed") moving.add(placement.id);
    if (placement.state === "held" && placement.entity.active)
      kept.add(currentSlot(placement.entity));
  }
  for (const id of input.published) {
    const entity = input.entities.get(id);
    if (entity?.active && !moving.has(id)) kept.add(currentSlot(entity));
  }
  return kept;
}

function rightTo(slot: string, entity: AyonEntity | null): number {
  if (!entity) return 2;
  return entity.active && currentSlot(entity) === slot ? 0 : 1;
}

function currentSlot(entity: AyonEntity): string {
  return slotKey(entity.parentId, entity.kind, entity.name);
}

function nameTaken(name: string): Hindrance {
  return {
    reason: `another one of its kind is already called "${name}" there in AYON`,
    remedy: "Give one of the two another name in ftrack.",
  };
}

/** Moves that would put a folder below itself, which only happens around folders that must stay. */
function* cycles(
  input: PlacementInput,
  placements: ReadonlyMap<string, Placement>,
): Generator<[string, Hindrance]> {
  const parents = new Map([...input.entities.values()].map((one) => [one.id, one.parentId]));
  for (const placement of placements.values()) {
    if (placement.state === "placed") parents.set(placement.id, placement.parentId);
  }
  const settled = new Set<string>();
  for (const [contextId, placement] of placements) {
    if (placement.state !== "placed") continue;
    const seen = new Set<string>();
    let id: string | null = placement.id;
    while (id !== null && !settled.has(id) && !seen.has(id)) {
      seen.add(id);
      id = parents.get(id) ?? null;
    }
    const closes = id !== null && id === placement.id && placement.entity !== null;
    if (closes && placement.parentId !== placement.entity?.parentId) {
      yield [
        contextId,
        {
          reason: "it would lie below itself, because a folder above it cannot be moved",
          remedy: "Move it back in ftrack, or mend the folder above it first.",
        },
      ];
    } else if (id === null || settled.has(id)) {
      for (const one of seen) settled.add(one);
    }
  }
}
