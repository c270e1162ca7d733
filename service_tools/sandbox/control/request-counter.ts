/** The answer of `GET /_sandbox/stats`. */
export interface RequestStats {
  /** Requests since the start or the last reset, failed and faulted ones included. */
  readonly total: number;
  /** The same requests by kind; the kinds add up to `total`. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Things asked for inside requests, for servers that take several in one, by action. */
  readonly operations: Readonly<Record<string, number>>;
}

/** Counts what clients cost a sandbox server. */
export class RequestCounter {
  #kinds = new Map<string, number>();
  #operations = new Map<string, number>();

  /** Counts one request. Every request is counted exactly once, under one kind. */
  countRequest(kind: string): void {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }

  countOperation(action: string, times = 1): void {
    this.#operations.set(action, (this.#operations.get(action) ?? 0) + times);
  }

  stats(): RequestStats {
    let total = 0;
    for (const count of this.#kinds.values()) total += count;
    return {
      total,
      kinds: Object.fromEntries(this.#kinds),
      operations: Object.fromEntries(this.#operations),
    };
  }

  reset(): void {
    this.#kinds.clear();
    this.#operations.clear();
  }
}
