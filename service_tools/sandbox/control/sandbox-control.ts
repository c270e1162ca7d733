import { type FaultOrder, type Faults, parseFaultOrder } from "./faults.ts";
import { createPrng, type Prng } from "./prng.ts";
import { RequestCounter } from "./request-counter.ts";

/** What is to happen to one request. */
export type Verdict =
  | { readonly kind: "cut" }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "pass"; readonly truncate: boolean };

const rateSeed = 20_261_123;

/**
 * The switches and counters of one sandbox server: what its `/_sandbox/` routes show and set,
 * for tests and benchmarks in the same process to use directly.
 */
export class SandboxControl {
  readonly requests = new RequestCounter();
  #faults: Faults;
  #prng: Prng = createPrng(rateSeed);
  #closeSocket = new Set<() => void>();

  constructor(faults: Faults = {}) {
    this.#faults = faults;
  }

  get faults(): Faults {
    return this.#faults;
  }

  /**
   * Replaces the fault switches by those of `order`, given as the body of `POST /_sandbox/faults`;
   * `{}` clears them. Throws `FaultOrderError` and changes nothing when the body makes no sense.
   * The row of chances behind `rate` starts anew, so that a test meets the same failures each time.
   */
  setFaults(order: unknown): void {
    const { faults, dropSockets }: FaultOrder = parseFaultOrder(order);
    this.#faults = faults;
    this.#prng = createPrng(rateSeed);
    if (dropSockets || faults.down) this.dropSockets();
  }

  /** Decides about one request; to be asked once for each, after its latency. */
  judge(): Verdict {
    const { status, rate, down, truncate } = this.#faults;
    if (down) return { kind: "cut" };
    const struck =
      (status !== undefined || truncate) && (rate === undefined || this.#prng() < rate);
    if (struck && status !== undefined) return { kind: "status", status };
    return { kind: "pass", truncate: struck === true };
  }

  /**
   * Makes an open websocket known, so that `dropSockets` can close it by calling `close`.
   * Returns the function that takes it out again, to be called when it has closed.
   */
  trackSocket(close: () => void): () => void {
    this.#closeSocket.add(close);
    return () => this.#closeSocket.delete(close);
  }

  /** Closes every open websocket at once; clients may connect again straight away. */
  dropSockets(): void {
    const closing = [...this.#closeSocket];
    this.#closeSocket.clear();
    for (const close of closing) close();
  }
}
