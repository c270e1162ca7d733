import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { messageOf } from "@ayon-ftrack/common/errors";
import type { BackoffOptions, Logger, Pulse } from "@ayon-ftrack/common/service";
import { type Cursor, writeCursor } from "./cursor.ts";
import { EventQueue } from "./event-queue.ts";
import type { LeechedEvent } from "./leech-event.ts";
import type { LeechMetrics } from "./leech-metrics.ts";
import { storeEvent } from "./store.ts";

export interface OutboxOptions {
  readonly ayon: AyonClient;
  readonly sender: string;
  readonly log: Logger;
  readonly projectName: (projectId: string) => Promise<string | undefined>;
  /** Told of each event from the event server that AYON has whole, and at which look into the log it was received. */
  readonly onStored?: (event: LeechedEvent, look: number) => void;
  readonly metrics?: Pick<LeechMetrics, "count" | "stored">;
  /** Begins to watch that what waits is stored, or tried to be. */
  readonly watch?: () => Pulse;
  /** Bytes that may wait for AYON. */
  readonly capacity?: number;
  /** Pauses between the tries of an event. */
  readonly backoff?: BackoffOptions;
}

/** An event waits as text in bytes: as objects it would take several times the memory, and nobody could say how much. */
interface Packed {
  readonly event: Buffer;
  readonly look?: number;
}

type Item = Packed | { readonly cursor: Cursor } | { readonly onTurn: () => void };

const defaultCapacity = 24 * 1024 * 1024;

/** What an item takes beside its bytes. */
const overhead = 200;

/**
 * What waits to be stored in AYON, in the order in which it came. A cursor waits in the same line:
 * when its turn comes, everything before it is stored.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #queue: EventQueue<Item>;
  #dropped = 0;
  /** Beats while something waits. */
  #pulse: Pulse | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#queue = new EventQueue<Item>({
      capacity: options.capacity ?? defaultCapacity,
      weigh: (item) => overhead + ("event" in item ? item.event.byteLength : 0),
    });
  }

  get size(): number {
    return this.#queue.size;
  }

  get bytes(): number {
    return this.#queue.weight;
  }

  /**
   * For who cannot wait: an event that finds no room is dropped.
   *
   * @param look - the look into the log at which it was received
   */
  put(event: LeechedEvent, look = 0): void {
    const { log, metrics, watch } = this.#options;
    const { id, topic } = event.payload;
    metrics?.count("received");
    if (this.#queue.push({ ...packed(event), look })) {
      this.#pulse ??= watch?.();
      log.debug({ event: id, topic }, "Received an event");
      if (this.#dropped > 0)
        log.error({ events: this.#dropped }, "Events were lost while the queue was full");
      this.#dropped = 0;
      return;
    }
    metrics?.count("dropped");
    this.#dropped += 1;
    if (this.#dropped > 1) return;
    log.error(
      { event: id, topic },
      "Queue full, event lost: changes are filled back from ftrack's log, actions have to be started again",
    );
  }

  /** For who can wait: resolves when there was room; false when nothing is taken any more. */
  keep(event: LeechedEvent): Promise<boolean> {
    if (event.filledBack) this.#options.metrics?.count("filled back");
    return this.#queue.pushInTime(packed(event));
  }

  keepCursor(cursor: Cursor): Promise<boolean> {
    return this.#queue.pushInTime({ cursor });
  }

  /** Resolves when AYON has been told of all that waits now, and at once when there is no room to wait for it. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      const isInLine = this.size > 0 && this.#queue.push({ onTurn: resolve });
      if (!isInLine) resolve();
    });
  }

  /** Takes nothing more; `deliver` ends when everything is stored. */
  close(): void {
    this.#queue.close();
  }

  /** Stores what waits and what comes, until `close`. Rejects when `signal` is aborted first. */
  async deliver(signal: AbortSignal): Promise<void> {
    try {
      await this.#queue.drain(async (item) => {
        this.#pulse ??= this.#options.watch?.();
        this.#pulse?.beat();
        if ("event" in item) await this.#store(item, signal);
        else if ("onTurn" in item) item.onTurn();
        else await this.#write(item.cursor, signal);
        const isLast = this.size === 1;
        if (isLast) this.#endPulse();
      });
    } finally {
      this.#endPulse();
    }
  }

  #endPulse(): void {
    this.#pulse?.end();
    this.#pulse = undefined;
  }

  async #store({ event: bytes, look }: Packed, signal: AbortSignal): Promise<void> {
    const event = unpacked(bytes);
    const { metrics } = this.#options;
    const onRetry = () => this.#pulse?.beat();
    const isWhole = await storeEvent(event, { ...this.#options, signal, onRetry });
    metrics?.count(isWhole ? "stored" : "refused");
    if (isWhole && look !== undefined) this.#options.onStored?.(event, look);
  }

  /** A cursor that could not be written is no loss: more is filled back then than needed. */
  async #write(cursor: Cursor, signal: AbortSignal): Promise<void> {
    const { ayon, sender, log, metrics } = this.#options;
    try {
      await writeCursor(ayon, cursor, sender, signal);
      metrics?.stored(cursor);
      log.debug({ id: cursor.id }, "Wrote the cursor");
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ reason: messageOf(error) }, "Could not write the cursor");
    }
  }
}

function packed(event: LeechedEvent): Packed {
  return { event: Buffer.from(JSON.stringify(event)) };
}

function unpacked(bytes: Buffer): LeechedEvent {
  return JSON.parse(bytes.toString());
}
