/** How often a write is tried and how long the pauses grow, over some ten seconds in all. */
export const WRITE_TRIES = { tries: 6, firstMs: 300, maxMs: 10_000 } as const;
