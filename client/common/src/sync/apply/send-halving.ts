import { messageOf, PermanentError } from "../../errors.ts";

/** Refusals of one kind after which it is plain that the next item would meet the same one. */
const MOST_OF_ONE_KIND = 10;

/**
 * Watches how single items fare. When the first ones are all refused for one and the same reason (a missing
 * permission, say), the rest need not be asked for one by one.
 */
export class RefusalStreak {
  #reason: string | null = null;
  #count = 0;
  #anyAccepted = false;

  accepted(): void {
    this.#anyAccepted = true;
  }

  refused(reason: string): void {
    this.#count = reason === this.#reason ? this.#count + 1 : 1;
    this.#reason = reason;
  }

  /** Why all that is left would be refused as well; null for as long as it may not. */
  get hopeless(): string | null {
    return this.#anyAccepted || this.#count < MOST_OF_ONE_KIND ? null : this.#reason;
  }
}

export interface HalvingOptions<Item> {
  /** Sends the items as one request. A `PermanentError` means that the request was refused. */
  readonly send: (items: readonly Item[]) => Promise<void>;
  readonly refuse: (item: Item, reason: string) => void;
  /** Shared by all calls that belong together. */
  readonly streak: RefusalStreak;
  /** What `refuse` and the streak are told of an error; its message unless given. */
  readonly reasonOf?: (error: PermanentError) => string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends items in one request. A request that is refused is cut in two, one half after the other, until the
 * single items are found that are refused; all others are sent. Only transient errors and an abort are
 * thrown.
 */
export async function sendHalving<Item>(
  items: readonly Item[],
  options: HalvingOptions<Item>,
): Promise<void> {
  const { send, refuse, streak, reasonOf = messageOf, signal } = options;
  const [first] = items;
  if (first === undefined) return;
  const { hopeless } = streak;
  if (hopeless !== null) {
    for (const item of items) refuse(item, hopeless);
    return;
  }
  try {
    await send(items);
    streak.accepted();
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof PermanentError)) throw error;
    if (items.length === 1) {
      const reason = reasonOf(error);
      streak.refused(reason);
      refuse(first, reason);
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await sendHalving(items.slice(0, middle), options);
    await sendHalving(items.slice(middle), options);
  }
}
