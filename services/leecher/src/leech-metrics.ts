import type { Health } from "@ayon-ftrack/common/service";
import { Counter, Gauge } from "prom-client";
import type { Cursor } from "./cursor.ts";

/** What can become of an event. */
const outcomes = ["received", "noise", "dropped", "filled back", "stored", "refused"] as const;
type Outcome = (typeof outcomes)[number];

/** What waits for AYON. */
export interface Waiting {
  readonly size: number;
  readonly bytes: number;
}

/** What is to be seen of a leecher from outside. */
export class LeechMetrics {
  readonly #events: Counter<"outcome">;
  #cursorId = 0;
  #queue: Waiting = { size: 0, bytes: 0 };
  /** Until when everything is stored, by the clock of this machine. */
  #storedUntil: number;

  /** @param now - milliseconds since 1970 */
  constructor({ metrics }: Pick<Health, "metrics">, now: () => number = Date.now) {
    const registers = [metrics];
    this.#storedUntil = now();
    this.#events = new Counter({
      name: "ayon_ftrack_leeched_events_total",
      help: "Events by what became of them: received from the event server, left out as noise, dropped because the queue was full, made of ftrack's log, stored in AYON, refused by AYON and stored without data or not at all.",
      labelNames: ["outcome"],
      registers,
    });
    for (const outcome of outcomes) this.#events.inc({ outcome }, 0);
    const cursorId = () => this.#cursorId;
    new Gauge({
      name: "ayon_ftrack_cursor_id",
      help: "The latest row of ftrack's log up to which everything is stored, as the cursor in AYON says.",
      registers,
      collect() {
        this.set(cursorId());
      },
    });
    const lag = () => Math.max(0, now() - this.#storedUntil) / 1000;
    new Gauge({
      name: "ayon_ftrack_lag_seconds",
      help: "Age of the moment up to which everything is known to be stored: up to two minutes while all is well.",
      registers,
      collect() {
        this.set(lag());
      },
    });
    const waiting = () => this.#queue;
    new Gauge({
      name: "ayon_ftrack_queue_events",
      help: "Events and cursors that wait for AYON.",
      registers,
      collect() {
        this.set(waiting().size);
      },
    });
    new Gauge({
      name: "ayon_ftrack_queue_bytes",
      help: "What waits for AYON takes so much memory.",
      registers,
      collect() {
        this.set(waiting().bytes);
      },
    });
  }

  count(outcome: Outcome): void {
    this.#events.inc({ outcome });
  }

  /** The cursor was written. */
  stored({ id, heardAt }: Pick<Cursor, "id" | "heardAt">): void {
    this.#cursorId = id;
    this.#storedUntil = heardAt;
  }

  /** The queue to tell of from now on. */
  watchQueue(queue: Waiting): void {
    this.#queue = queue;
  }
}
