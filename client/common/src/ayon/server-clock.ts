/**
 * The clock of a server, by the dates of its answers, to the second: the ages of what it has stored are told by its own
 * clock, however wrong that of this machine may be.
 */
export class ServerClock {
  readonly #now: () => number;
  #aheadMs = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes the `Date` header of an answer that has just come. */
  observe(date: string | null): void {
    const time = Date.parse(date ?? "");
    // The header leaves out what is less than a second.
    if (!Number.isNaN(time)) this.#aheadMs = time + 500 - this.#now();
  }

  /** Milliseconds since 1970; this machine's time until the server has answered. */
  now(): number {
    return this.#now() + this.#aheadMs;
  }
}
