import type { AyonEntity } from "../trees/ayon-tree.ts";
import { slotKey } from "./pairing.ts";

/** A new place for one entity. */
export interface Move {
  readonly id: string;
  readonly kind: "folder" | "task";
  readonly parentId: string | null;
  readonly name: string;
  /** True for an entity that does not exist, or is inactive: it takes up no name yet. */
  readonly isNew: boolean;
}

/** A move, or a short stay under a spare name that lets two entities exchange places. */
export type Step = { readonly move: Move } | { readonly park: Move };

/**
 * Orders moves so that each can be carried out when its turn comes: the folder that it goes to is there, the name
 * that it takes is free, and no folder comes to lie below itself. Exchanged names (and parents) are untied
 * by parking one of the entities under a spare name first.
 *
 * @param moves - a consistent target, as `place` makes it
 * @param entities - AYON as it is now, without the entities that are being deactivated
 */
export function orderMoves(moves: readonly Move[], entities: Iterable<AyonEntity>): Step[] {
  const state = new PresentState(entities, moves);
  const steps: Step[] = [];
  let waiting = [...moves];
  while (waiting.length > 0) {
    const blocked = waiting.filter((move) => {
      if (state.obstacle(move)) return true;
      state.apply(move);
      steps.push({ move });
      return false;
    });
    if (blocked.length === waiting.length) {
      const parked = state.park(blocked);
      if (!parked) throw new Error(`No order exists for ${blocked.length} moves`);
      steps.push({ park: parked });
    }
    waiting = blocked;
  }
  return steps;
}

class PresentState {
  readonly #parents = new Map<string, string | null>();
  readonly #slots = new Map<string, string>();
  readonly #slotOf = new Map<string, string>();
  readonly #missing: Set<string>;

  constructor(entities: Iterable<AyonEntity>, moves: readonly Move[]) {
    const appearing = new Set(moves.flatMap((move) => (move.isNew ? [move.id] : [])));
    this.#missing = new Set(appearing);
    for (const entity of entities) {
      this.#missing.delete(entity.id);
      this.#parents.set(entity.id, entity.parentId);
      if (entity.active && !appearing.has(entity.id)) {
        this.#occupy(entity.id, slotKey(entity.parentId, entity.kind, entity.name));
      }
    }
  }

  /** What stands in the way of the move right now. */
  obstacle(move: Move): "no parent" | "name taken" | "below itself" | null {
    if (move.parentId !== null && this.#missing.has(move.parentId)) return "no parent";
    const holder = this.#slots.get(slotKey(move.parentId, move.kind, move.name));
    if (holder !== undefined && holder !== move.id) return "name taken";
    return this.#isBelow(move.parentId, move.id) ? "below itself" : null;
  }

  apply(move: Move): void {
    this.#missing.delete(move.id);
    this.#parents.set(move.id, move.parentId);
    this.#occupy(move.id, slotKey(move.parentId, move.kind, move.name));
  }

  /** Puts one of the blocked entities aside: in place for a name, at the top for an exchange of parents. */
  park(blocked: readonly Move[]): Move | null {
    for (const move of blocked) {
      const obstacle = this.obstacle(move);
      const holder = this.#slots.get(slotKey(move.parentId, move.kind, move.name));
      const aside =
        obstacle === "name taken"
          ? blocked.find((one) => one.id === holder && !one.isNew)
          : obstacle === "below itself"
            ? this.#movableAbove(move, blocked)
            : undefined;
      if (!aside) continue;
      const parentId = obstacle === "name taken" ? (this.#parents.get(aside.id) ?? null) : null;
      const parked = { ...aside, parentId, name: `${aside.name}__${aside.id.slice(0, 8)}` };
      this.apply(parked);
      return parked;
    }
    return null;
  }

  #movableAbove(move: Move, blocked: readonly Move[]): Move | undefined {
    const waiting = new Map(blocked.map((one) => [one.id, one]));
    let id = move.parentId;
    while (id !== null && id !== move.id) {
      const found = waiting.get(id);
      if (found && !found.isNew) return found;
      id = this.#parents.get(id) ?? null;
    }
    return undefined;
  }

  #occupy(id: string, slot: string): void {
    const left = this.#slotOf.get(id);
    if (left !== undefined && this.#slots.get(left) === id) this.#slots.delete(left);
    this.#slots.set(slot, id);
    this.#slotOf.set(id, slot);
  }

  #isBelow(id: string | null, ancestor: string): boolean {
    let current = id;
    while (current !== null) {
      if (current === ancestor) return true;
      current = this.#parents.get(current) ?? null;
    }
    return false;
  }
}
