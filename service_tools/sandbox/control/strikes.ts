import { createPrng, type Prng } from "./prng.ts";

/** How a switch that strikes one by one chooses; what is left out does not narrow it down. */
export interface Narrowing {
  readonly path: string | undefined;
  readonly rate: number | undefined;
  readonly seed: number | undefined;
  readonly after: number | undefined;
  readonly times: number | undefined;
}

const usualSeed = 20_261_123;

/** Chooses what one switch strikes; the same narrowing chooses the same ones of a row each time. */
export class Strikes {
  readonly #narrowing: Narrowing;
  readonly #prng: Prng;
  #met = 0;
  #struck = 0;

  /** `name` is the switch's, for each has a row of chances of its own. */
  constructor(name: string, narrowing: Narrowing) {
    this.#narrowing = narrowing;
    this.#prng = createPrng((narrowing.seed ?? usualSeed) ^ hash(name));
  }

  /** Whether the next one is struck; to be asked once for each. Only requests have a path. */
  next(requestPath?: string): boolean {
    const { path, rate, after = 0, times = Number.POSITIVE_INFINITY } = this.#narrowing;
    if (path !== undefined && requestPath !== undefined && !requestPath.includes(path))
      return false;
    this.#met += 1;
    if (this.#met <= after || this.#struck >= times) return false;
    if (rate !== undefined && this.#prng() >= rate) return false;
    this.#struck += 1;
    return true;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value >>> 0;
}
