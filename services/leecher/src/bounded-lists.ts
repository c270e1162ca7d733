/** Lists by key, which together have no more than so many items: the oldest lists are forgotten first. */
export class BoundedLists<Item> {
  readonly #most: number;
  readonly #lists = new Map<string, Item[]>();
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  of(key: string): readonly Item[] {
    return this.#lists.get(key) ?? [];
  }

  add(key: string, item: Item): void {
    const list = this.#lists.get(key);
    if (list) list.push(item);
    else this.#lists.set(key, [item]);
    this.#size += 1;
    for (const oldest of this.#lists.keys()) {
      if (this.#size <= this.#most) return;
      this.#set(oldest, []);
    }
  }

  /** Forgets all items of a list but some. */
  keepOf(key: string, isKept: (item: Item) => boolean): void {
    this.#set(key, this.of(key).filter(isKept));
  }

  /** Forgets all items but some. */
  keep(isKept: (item: Item) => boolean): void {
    for (const key of this.#lists.keys()) this.keepOf(key, isKept);
  }

  #set(key: string, items: Item[]): void {
    this.#size += items.length - this.of(key).length;
    if (items.length > 0) this.#lists.set(key, items);
    else this.#lists.delete(key);
  }
}
