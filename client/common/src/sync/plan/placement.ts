import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { EntityKind, FtrackContext } from "../trees/ftrack-tree.ts";
import type { Pairs } from "./pairing.ts";

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
  readonly detail?: string;
  readonly remedy: string;
}

/** Placements by context id, those of parents before those of their children. */
export type Placements = Map<string, Placement>;

export interface PlacementInput {
  readonly projectId: string;
  readonly contexts: readonly FtrackContext[];
  /** Children of the project and of each context. */
  readonly children: ReadonlyMap<string, readonly FtrackContext[]>;
  /** ftrack paths by context id, for messages. */
  readonly paths: ReadonlyMap<string, string>;
  readonly entities: ReadonlyMap<string, AyonEntity>;
  readonly pairs: Pairs;
  readonly published: ReadonlySet<string>;
  /** Id for a context that is not in AYON yet. */
  readonly newId: (context: FtrackContext) => string;
}

/** What becomes of a context that cannot be placed: it stays where it is in AYON, if it is there at all. */
export function stay(
  pairs: Pairs,
  contextId: string,
  hindrance: Hindrance,
  below: boolean,
): Held | LeftOut {
  const entity = pairs.get(contextId);
  return entity
    ? { state: "held", id: entity.id, entity, ...hindrance }
    : { state: "left-out", below, ...hindrance };
}

/** Whether nothing can go below: AYON has no such folder, or has it switched off. */
export function isClosed(placement: Placement): boolean {
  return placement.state === "left-out" || (placement.state === "held" && !placement.entity.active);
}
