/** Undo log behind the transactions of one store. Everything runs in one thread, so nothing is locked. */
export class Journal {
  readonly #undo: (() => void)[] = [];
  #depth = 0;

  /**
   * Runs `work`; when it throws, takes back every write it made and throws on.
   * A transaction inside another one is a savepoint of it.
   */
  transaction<Result>(work: () => Result): Result {
    const savepoint = this.#undo.length;
    this.#depth += 1;
    try {
      return work();
    } catch (error) {
      while (this.#undo.length > savepoint) this.#undo.pop()?.();
      throw error;
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#undo.length = 0;
    }
  }

  /** Remembers how to take back a write; outside of transactions every write is final. */
  wrote(undo: () => void): void {
    if (this.#depth > 0) this.#undo.push(undo);
  }
}
