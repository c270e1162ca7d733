import type { AyonEntity } from "../trees/ayon-tree.ts";
import { foldersAbove } from "./folders-above.ts";
import { nameKept, nameTaken, PARENT_LEFT_OUT } from "./hindrances.ts";
import { slotKey } from "./pairing.ts";
import {
  type Hindrance,
  isClosed,
  type Placed,
  type PlacementInput,
  type Placements,
  stay,
} from "./placement.ts";

interface Loss {
  readonly contextId: string;
  readonly hindrance: Hindrance;
  readonly below: boolean;
}

/**
 * Sees to it that no two entities get one name below one folder. What stays where it is keeps its name; of
 * those that want a name, one that has it already comes first, then one that is in AYON, then a new one.
 * Whoever loses stays where it is itself and may so take a name from yet another.
 */
export class NameContest {
  readonly #input: PlacementInput;
  readonly #placements: Placements;
  /** Names that entities keep which stay where they are. */
  readonly #kept = new Map<string, AyonEntity>();
  /** Names that placed contexts have won, by name. */
  readonly #winners = new Map<string, string>();
  readonly #losses: Loss[] = [];
  /** Context ids by AYON id. */
  readonly #contextOf: ReadonlyMap<string, string>;

  constructor(input: PlacementInput, placements: Placements) {
    this.#input = input;
    this.#placements = placements;
    this.#contextOf = new Map([...input.pairs].map(([contextId, { id }]) => [id, contextId]));
    this.#keepUnmoved();
    for (const [contextId, placement] of placements) {
      if (placement.state === "placed") this.#claim(contextId, placement);
    }
    this.#settle();
  }

  /** Takes a placed context out of the contest, and with it what cannot be without it. */
  hinder(contextId: string, hindrance: Hindrance): void {
    this.#lose(contextId, hindrance);
    this.#settle();
  }

  #keepUnmoved(): void {
    for (const placement of this.#placements.values()) {
      if (placement.state === "held") this.#keep(placement.entity);
    }
    for (const id of this.#input.published) {
      const entity = this.#input.entities.get(id);
      if (entity && !this.#isPlaced(entity)) this.#keep(entity);
    }
  }

  /** An entity that stays keeps its name, and so do the folders that it is in. */
  #keep(entity: AyonEntity): void {
    if (!entity.active) return;
    const above = foldersAbove(entity, this.#input.entities, (folder) => this.#isPlaced(folder));
    for (const one of [entity, ...above]) {
      const slot = currentSlot(one);
      if (!one.active || this.#kept.has(slot)) continue;
      this.#kept.set(slot, one);
      const winner = this.#winners.get(slot);
      if (winner !== undefined) this.#lose(winner, this.#keptBy(one));
    }
  }

  #isPlaced({ id }: AyonEntity): boolean {
    return this.#placements.get(this.#contextOf.get(id) ?? "")?.state === "placed";
  }

  #claim(contextId: string, placed: Placed): void {
    const slot = slotOf(placed);
    const kept = this.#kept.get(slot);
    const winner = this.#winners.get(slot);
    const rival = winner === undefined ? undefined : this.#placements.get(winner);
    if (kept) {
      this.#lose(contextId, this.#keptBy(kept));
    } else if (winner === undefined || rival?.state !== "placed") {
      this.#winners.set(slot, contextId);
    } else if (rightTo(slot, placed) < rightTo(slot, rival)) {
      this.#winners.set(slot, contextId);
      this.#lose(winner, nameTaken(placed.name, this.#pathOf(contextId)));
    } else {
      this.#lose(contextId, nameTaken(placed.name, this.#pathOf(winner)));
    }
  }

  #lose(contextId: string, hindrance: Hindrance): void {
    this.#losses.push({ contextId, hindrance, below: false });
  }

  #keptBy({ id, name }: AyonEntity): Hindrance {
    const owner = this.#contextOf.get(id);
    return owner === undefined ? nameKept(name) : nameTaken(name, this.#pathOf(owner));
  }

  #pathOf(contextId: string): string {
    return this.#input.paths.get(contextId) ?? contextId;
  }

  #settle(): void {
    for (let loss = this.#losses.pop(); loss; loss = this.#losses.pop()) {
      const { contextId, hindrance, below } = loss;
      const placement = this.#placements.get(contextId);
      if (placement?.state !== "placed") continue;
      const slot = slotOf(placement);
      if (this.#winners.get(slot) === contextId) this.#winners.delete(slot);
      const stays = stay(this.#input.pairs, contextId, hindrance, below);
      this.#placements.set(contextId, stays);
      if (stays.state === "held") this.#keep(stays.entity);
      if (!isClosed(stays)) continue;
      for (const child of this.#input.children.get(contextId) ?? []) {
        this.#losses.push({ contextId: child.id, hindrance: PARENT_LEFT_OUT, below: true });
      }
    }
  }
}

function rightTo(slot: string, { entity }: Placed): number {
  if (!entity) return 2;
  return entity.active && currentSlot(entity) === slot ? 0 : 1;
}

function slotOf({ parentId, kind, name }: Placed): string {
  return slotKey(parentId, kind, name);
}

function currentSlot({ parentId, kind, name }: AyonEntity): string {
  return slotKey(parentId, kind, name);
}
