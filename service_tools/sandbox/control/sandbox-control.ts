import { type FaultValues, isOn, parseFaultOrder } from "./fault-order.ts";
import type { FaultSwitch } from "./fault-switch.ts";
import { createPrng, type Prng } from "./prng.ts";
import { RequestCounter } from "./request-counter.ts";
import {
  after,
  clockSkewMs,
  down,
  dropSockets,
  path,
  rate,
  requestFaults,
  restartMs,
  seed,
  times,
} from "./request-faults.ts";
import { Strikes } from "./strikes.ts";

/**
 * The switches and counters of one sandbox server: what its `/_sandbox/` routes show and set,
 * for tests and benchmarks in the same process to use directly.
 */
export class SandboxControl {
  readonly requests = new RequestCounter();
  /** What this server can have wrong with it: what all have in common, and its own. */
  readonly switches: readonly FaultSwitch[];
  #values: FaultValues = new Map();
  #strikes = new Map<string, Strikes>();
  #chances: Prng = createPrng(0);
  #closeSocket = new Set<() => void>();
  #changeListeners = new Set<() => void>();
  #restartListeners = new Set<(awayMs: number) => void>();

  /**
   * `faults` is the first order, which `setFaults` describes; `ownSwitches` are those that this
   * server knows beside the common ones.
   */
  constructor(faults: object = {}, ownSwitches: readonly FaultSwitch[] = []) {
    this.switches = [...requestFaults, ...ownSwitches];
    this.setFaults(faults);
  }

  /** The switches that are on, with their values: the body of the last order. */
  get faults(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#values);
  }

  /**
   * Replaces the fault switches by those of `order`, given as the body of `POST /_sandbox/faults`;
   * `{}` clears them. Throws `FaultOrderError` and changes nothing when the body makes no sense.
   * The rows of chances behind `rate` start anew, so that a test meets the same failures each time.
   */
  setFaults(order: unknown): void {
    const ordered = parseFaultOrder(order, this.switches);
    const acts = new Set(this.switches.filter(({ once }) => once).map(({ name }) => name));
    this.#values = new Map([...ordered].filter(([name]) => !acts.has(name)));
    this.#strikes.clear();
    this.#chances = createPrng(this.#given(seed) ?? 0);
    for (const listener of this.#changeListeners) listener();
    const away = ordered.get(restartMs.name);
    if (restartMs.accepts(away)) for (const restart of this.#restartListeners) restart(away);
    if (isOn(ordered.get(dropSockets.name)) || this.value(down) || away !== undefined) {
      this.dropSockets();
    }
  }

  /** The value of a switch that is on; undefined when it is off. */
  value<Value>({ name, accepts }: FaultSwitch<Value>): Value | undefined {
    const value = this.#values.get(name);
    return isOn(value) && accepts(value) ? value : undefined;
  }

  /**
   * The value of a switch when it is on and strikes the next one of what it chooses among; to be
   * asked once for each. For requests, `requestPath` is what `path` looks at.
   */
  strike<Value>(fault: FaultSwitch<Value>, requestPath?: string): Value | undefined {
    const value = this.value(fault);
    if (value === undefined) return undefined;
    const strikes = this.#strikes.get(fault.name) ?? new Strikes(fault.name, this.#narrowing());
    this.#strikes.set(fault.name, strikes);
    return strikes.next(requestPath) ? value : undefined;
  }

  /** The time by the server's clock, in milliseconds since 1970; `clock` is the true one. */
  now(clock: () => number = Date.now): number {
    return clock() + (this.value(clockSkewMs) ?? 0);
  }

  /** A number in [0, 1) of the server's own row of chances, for what a fault leaves to chance. */
  chance(): number {
    return this.#chances();
  }

  /**
   * Calls `listener` after every order, also one that clears the switches. Returns the function
   * that ends this.
   */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Calls `restart` when the server is to go away for so many milliseconds and come back. */
  onRestart(restart: (awayMs: number) => void): void {
    this.#restartListeners.add(restart);
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

  #narrowing() {
    return {
      path: this.value(path),
      rate: this.#given(rate),
      seed: this.#given(seed),
      after: this.value(after),
      times: this.#given(times),
    };
  }

  /** The value of a narrowing, for which 0 says something. */
  #given({ name, accepts }: FaultSwitch<number>): number | undefined {
    const value = this.#values.get(name);
    return accepts(value) ? value : undefined;
  }
}
