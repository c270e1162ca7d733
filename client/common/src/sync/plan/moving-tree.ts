import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { Move } from "./order.ts";
import { slotKey } from "./pairing.ts";

const FOLDERS_ABOVE = "folders above";

/** The AYON project while moves are made one after the other. Obstacles are told as keys. */
export class MovingTree {
  readonly #parents = new Map<string, string | null>();
  /** Who has a name below a folder. */
  readonly #holders = new Map<string, string>();
  readonly #slots = new Map<string, string>();
  readonly #missing: Set<string>;
  readonly #moves: ReadonlyMap<string, Move>;

  constructor(moves: readonly Move[], entities: Iterable<AyonEntity>) {
    this.#moves = new Map(moves.map((move) => [move.id, move]));
    this.#missing = new Set(moves.flatMap((move) => (move.isNew ? [move.id] : [])));
    for (const entity of entities) {
      this.#missing.delete(entity.id);
      this.#parents.set(entity.id, entity.parentId);
      if (entity.active) {
        this.#take(entity.id, slotKey(entity.parentId, entity.kind, entity.name));
      }
    }
  }

  /** What stands in the way of a move right now; null when nothing does. */
  obstacle({ id, parentId, kind, name }: Move): string | null {
    if (parentId !== null && this.#missing.has(parentId)) return parentId;
    const slot = slotKey(parentId, kind, name);
    const holder = this.#holders.get(slot);
    if (holder !== undefined && holder !== id) return slot;
    return kind === "folder" && this.#isBelow(parentId, id) ? FOLDERS_ABOVE : null;
  }

  /** Makes a move and answers the obstacles that are gone with it. */
  apply({ id, parentId, kind, name }: Move): string[] {
    const gone = [id];
    const left = this.#slots.get(id);
    if (left !== undefined) {
      this.#holders.delete(left);
      gone.push(left);
    }
    if (kind === "folder") gone.push(FOLDERS_ABOVE);
    this.#missing.delete(id);
    this.#parents.set(id, parentId);
    this.#take(id, slotKey(parentId, kind, name));
    return gone;
  }

  /**
   * Where to put one of the entities aside that stand in each other's way: under a spare name in its present
   * folder, or at the top when folders are to exchange their places.
   */
  parkingPlace(blocked: Iterable<Move>): Move | null {
    for (const move of blocked) {
      const slot = slotKey(move.parentId, move.kind, move.name);
      const obstacle = this.obstacle(move);
      const holder = this.#moves.get(this.#holders.get(slot) ?? "");
      if (obstacle === slot && holder) return spare(holder, this.#parents.get(holder.id) ?? null);
      const above = obstacle === FOLDERS_ABOVE ? this.#movableAbove(move) : undefined;
      if (above) return spare(above, null);
    }
    return null;
  }

  #movableAbove(move: Move): Move | undefined {
    for (let id = move.parentId; id !== null && id !== move.id; ) {
      const found = this.#moves.get(id);
      if (found && this.#slots.get(id) !== slotKey(found.parentId, found.kind, found.name)) {
        return found;
      }
      id = this.#parents.get(id) ?? null;
    }
    return undefined;
  }

  #take(id: string, slot: string): void {
    this.#holders.set(slot, id);
    this.#slots.set(id, slot);
  }

  #isBelow(id: string | null, ancestor: string): boolean {
    for (let current = id; current !== null; current = this.#parents.get(current) ?? null) {
      if (current === ancestor) return true;
    }
    return false;
  }
}

function spare(move: Move, parentId: string | null): Move {
  return { ...move, parentId, name: `${move.name}__${move.id.slice(0, 8)}` };
}
