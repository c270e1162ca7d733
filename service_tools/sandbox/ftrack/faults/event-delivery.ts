import type { SandboxControl } from "../../control/index.ts";
import type { FtrackEvent } from "../events/ftrack-event.ts";
import { delayEventsMs, dropEvents, duplicateEvents, reorderEvents } from "./ftrack-faults.ts";

/** How long an incomplete group of reordered events waits for more. */
const groupMs = 1_000;

/**
 * The way of events about changes to the hub, on which the switches lose, delay and mix them. What
 * is held back comes at the latest when the switches are set anew.
 */
export class EventDelivery {
  readonly #control: SandboxControl;
  readonly #publish: (event: FtrackEvent) => void;
  readonly #delayed = new Map<FtrackEvent, NodeJS.Timeout>();
  #group: FtrackEvent[] = [];
  #waiting: NodeJS.Timeout | undefined;

  constructor(control: SandboxControl, publish: (event: FtrackEvent) => void) {
    this.#control = control;
    this.#publish = publish;
    control.onChange(() => {
      for (const event of [...this.#delayed.keys()]) this.#release(event);
      this.#closeGroup();
    });
  }

  deliver(event: FtrackEvent): void {
    if (this.#control.strike(dropEvents)) return;
    const later = this.#control.strike(delayEventsMs);
    if (later === undefined) this.#order(event);
    else this.#delayed.set(event, setTimeout(() => this.#release(event), later).unref());
  }

  #release(event: FtrackEvent): void {
    clearTimeout(this.#delayed.get(event));
    this.#delayed.delete(event);
    this.#order(event);
  }

  #order(event: FtrackEvent): void {
    const size = this.#control.strike(reorderEvents);
    if (size === undefined) {
      this.#send(event);
      return;
    }
    this.#group.push(event);
    if (this.#group.length >= size) this.#closeGroup();
    else this.#waiting ??= setTimeout(() => this.#closeGroup(), groupMs).unref();
  }

  #closeGroup(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const group = this.#group;
    this.#group = [];
    for (const event of group.reverse()) this.#send(event);
  }

  #send(event: FtrackEvent): void {
    this.#publish(event);
    if (this.#control.strike(duplicateEvents)) this.#publish(event);
  }
}
