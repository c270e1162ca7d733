const TICK_MS = 5;

/**
 * How long this process, in which the servers of a benchmark run, was too busy to answer anybody: what the servers
 * themselves take while they read and write thousands of entities is no time of the services.
 */
export class Standstill implements Disposable {
  #totalMs = 0;
  #last = performance.now();
  readonly #timer = setInterval(() => {
    const now = performance.now();
    const late = now - this.#last - TICK_MS;
    if (late > TICK_MS) this.#totalMs += late;
    this.#last = now;
  }, TICK_MS);

  /** Milliseconds since the beginning. */
  get totalMs(): number {
    return this.#totalMs;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
