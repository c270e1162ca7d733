import { createPrng, type Prng } from "../../service_tools/sandbox/control/prng.ts";

/** Choices that a seed decides: the same seed and the same name give the same row of them. */
export class Chance {
  readonly #next: Prng;

  /** @param name - what the choices are about, so that more of one kind change none of another */
  constructor(seed: number, name: string) {
    let mixed = seed >>> 0;
    for (const character of name) mixed = (Math.imul(mixed, 31) + character.charCodeAt(0)) >>> 0;
    this.#next = createPrng(mixed);
  }

  /** A whole number from `least` to `most`, both included. */
  between([least, most]: readonly [number, number]): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.between([0, items.length - 1])] ?? items[0];
  }
}
