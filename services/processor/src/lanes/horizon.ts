const hourMs = 60 * 60_000;

/** Days that are looked at while everything before them is known to be dealt with. */
const shortDays = 1;

/** How long nothing older is looked for. */
const recheckMs = hourMs;

/** Events in hand that are younger than this stay inside the short look back until the next recheck. */
const youngMs = 12 * hourMs;

/**
 * How far back to look for work. AYON's enrolling costs time for every event inside the days that it is asked for, dealt
 * with or not, and events are kept for good: so the whole past is looked at until nothing is found there, then now
 * and then, and the last day otherwise. Times are milliseconds by AYON's clock.
 */
export class Horizon {
  readonly #fullDays: number;
  #clearUntil = Number.NEGATIVE_INFINITY;

  /** @param fullDays - age in days from which on events are left alone; 0 for none */
  constructor(fullDays: number) {
    this.#fullDays = fullDays;
  }

  /** Days to look back now, for AYON's `ignoreOlderThan`. */
  lookBack(now: number): number {
    return now < this.#clearUntil ? shortDays : this.#fullDays;
  }

  /** There may be old work again. */
  lookAtAll(): void {
    this.#clearUntil = Number.NEGATIVE_INFINITY;
  }

  /**
   * Nothing was found by a look so far back.
   *
   * @param oldest - when the oldest event in hand was stored: behind it wait others that the look left out
   */
  foundNothing(lookBack: number, now: number, oldest = now): void {
    if (lookBack === this.#fullDays && now - oldest < youngMs) this.#clearUntil = now + recheckMs;
  }
}
