/** Events between the socket, which cannot wait, and AYON, which may be away: first in, first out. */
export class EventQueue<Item> {
  readonly #capacity: number;
  #items: Item[] = [];
  /** Index of the first item that is not consumed yet. */
  #head = 0;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Items that are not consumed yet. */
  get size(): number {
    return this.#items.length - this.#head;
  }

  /** Appends an item; false when the queue is full or closed and the item was not taken. */
  push(item: Item): boolean {
    if (this.#closed || this.size >= this.#capacity) return false;
    this.#items.push(item);
    this.#wake();
    return true;
  }

  /** Lets `drain` end as soon as the queue is empty. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /**
   * Gives the items one by one to `consume`, each when the one before is done, until the queue is
   * closed and empty. An item whose `consume` rejects stays in the queue.
   */
  async drain(consume: (item: Item) => Promise<void>): Promise<void> {
    while (!this.#closed || this.size > 0) {
      if (this.size === 0) await this.#woken();
      for (const item of this.#items.slice(this.#head, this.#head + chunkSize)) {
        await consume(item);
        this.#head += 1;
      }
      this.#items.splice(0, this.#head);
      this.#head = 0;
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Consumed items are removed this many at a time. */
const chunkSize = 100;
