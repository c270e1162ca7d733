export interface EventQueueBounds<Item> {
  /** What the queue may hold, by `weigh`. */
  readonly capacity: number;
  readonly weigh: (item: Item) => number;
}

interface Waiting {
  readonly resolve: () => void;
}

/**
 * Events between the socket, which cannot wait, and AYON, which may be away: first in, first out.
 * Who can wait leaves nearly all of the room to who cannot.
 */
export class EventQueue<Item> {
  readonly #capacity: number;
  readonly #weigh: (item: Item) => number;
  #items: Item[] = [];
  /** Index of the first item that is not consumed yet. */
  #head = 0;
  #weight = 0;
  #closed = false;
  #wake: () => void = () => undefined;
  readonly #waiting = new Set<Waiting>();

  constructor({ capacity, weigh }: EventQueueBounds<Item>) {
    this.#capacity = capacity;
    this.#weigh = weigh;
  }

  /** Items that are not consumed yet. */
  get size(): number {
    return this.#items.length - this.#head;
  }

  /** What the items weigh. */
  get weight(): number {
    return this.#weight;
  }

  /**
   * Appends an item; false when the queue is full or closed and the item was not taken. An empty
   * queue takes an item of any weight.
   */
  push(item: Item): boolean {
    const weight = this.#weigh(item);
    if (this.#closed) return false;
    if (this.size > 0 && this.#weight + weight > this.#capacity) return false;
    this.#items.push(item);
    this.#weight += weight;
    this.#wake();
    return true;
  }

  /** Appends an item as soon as the queue is nearly empty; false when it is closed. */
  async pushInTime(item: Item): Promise<boolean> {
    while (!this.#closed && !this.#isNearlyEmpty) {
      await new Promise<void>((resolve) => this.#waiting.add({ resolve }));
    }
    return this.push(item);
  }

  /** Lets `drain` end as soon as the queue is empty. */
  close(): void {
    this.#closed = true;
    this.#wake();
    this.#callIn();
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
        this.#weight -= this.#weigh(item);
        this.#callIn();
      }
      this.#items.splice(0, this.#head);
      this.#head = 0;
    }
  }

  get #isNearlyEmpty(): boolean {
    return this.#weight <= this.#capacity * nearlyEmpty;
  }

  #callIn(): void {
    if (!this.#closed && !this.#isNearlyEmpty) return;
    for (const { resolve } of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** The share of its capacity that a nearly empty queue holds at most. */
const nearlyEmpty = 1 / 32;

/** Consumed items are removed this many at a time. */
const chunkSize = 100;
