/**
 * Passes values on, one at a time and with a pause between them. Values that come too soon are
 * dropped, and so are failures to pass one on: each value is only a picture of the moment.
 */
export class NowAndThen<Value> {
  readonly #send: (value: Value) => Promise<void>;
  readonly #pauseMs: number;
  readonly #now: () => number;
  #next: number;
  #sending: Promise<void> | undefined;
  #stopped = false;

  constructor(
    send: (value: Value) => Promise<void>,
    pauseMs: number,
    now: () => number = Date.now,
  ) {
    this.#send = send;
    this.#pauseMs = pauseMs;
    this.#now = now;
    this.#next = now() + pauseMs;
  }

  offer(value: Value): void {
    if (this.#stopped || this.#sending || this.#now() < this.#next) return;
    this.#sending = this.#send(value)
      .catch(() => undefined)
      .finally(() => {
        this.#next = this.#now() + this.#pauseMs;
        this.#sending = undefined;
      });
  }

  /** Takes no more values; resolves when the one on its way has arrived. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sending;
  }
}
