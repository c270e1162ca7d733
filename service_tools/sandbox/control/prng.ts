/** Gives numbers in [0, 1); the same seed gives the same row of numbers. */
export type Prng = () => number;

/** Mulberry32: 32 bits of state, quick, and even enough for seeds and fault rates. */
export function createPrng(seed: number): Prng {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
