import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { EntityKind } from "../trees/ftrack-tree.ts";
import { MovingTree } from "./moving-tree.ts";

/** A new place for one entity. */
export interface Move {
  readonly id: string;
  readonly kind: EntityKind;
  readonly parentId: string | null;
  readonly name: string;
  /** True for an entity that does not exist, or is inactive: it takes up no name yet. */
  readonly isNew: boolean;
}

/** A move, or a short stay under a spare name that lets two entities exchange places. */
export type Step = { readonly move: Move } | { readonly park: Move };

/**
 * Orders moves so that each can be carried out when its turn comes: the folder that it goes to is there, the
 * name that it takes is free, and no folder comes to lie below itself. Exchanged names (and parents) are
 * untied by parking one of the entities under a spare name first.
 *
 * @param moves - a consistent target, as `place` makes it
 * @param entities - AYON as it is when the first move is made
 */
export function orderMoves(moves: readonly Move[], entities: Iterable<AyonEntity>): Step[] {
  if (moves.length === 0) return [];
  const tree = new MovingTree(moves, entities);
  const steps: Step[] = [];
  const ready = [...moves];
  const waiting = new WaitingMoves();
  for (;;) {
    for (const move of ready) {
      const obstacle = tree.obstacle(move);
      if (obstacle) {
        waiting.add(move, obstacle);
        continue;
      }
      steps.push({ move });
      // `ready` grows while it is gone through: whatever waited for this has its turn after it.
      for (const gone of tree.apply(move)) ready.push(...waiting.release(gone));
    }
    ready.length = 0;
    if (waiting.isEmpty) return steps;
    const parked = tree.parkingPlace(waiting.moves());
    if (!parked) throw new Error(`No order exists for ${[...waiting.moves()].length} moves`);
    steps.push({ park: parked });
    for (const gone of tree.apply(parked)) ready.push(...waiting.release(gone));
  }
}

/** Moves that cannot be made yet, by what they wait for. */
class WaitingMoves {
  readonly #byObstacle = new Map<string, Set<Move>>();
  readonly #obstacles = new Map<Move, string>();

  get isEmpty(): boolean {
    return this.#obstacles.size === 0;
  }

  moves(): Iterable<Move> {
    return this.#obstacles.keys();
  }

  add(move: Move, obstacle: string): void {
    const others = this.#byObstacle.get(obstacle);
    if (others) others.add(move);
    else this.#byObstacle.set(obstacle, new Set([move]));
    this.#obstacles.set(move, obstacle);
  }

  /** The moves that waited for this; they no longer wait. */
  release(obstacle: string): Iterable<Move> {
    const released = this.#byObstacle.get(obstacle) ?? [];
    this.#byObstacle.delete(obstacle);
    for (const move of released) this.#obstacles.delete(move);
    return released;
  }
}
