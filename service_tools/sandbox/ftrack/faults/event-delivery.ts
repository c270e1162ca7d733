import type { SandboxControl } from "../../control/index.ts";
import type { FtrackEvent } from "../events/ftrack-event.ts";
import { delayEventsMs, dropEvents, duplicateEvents, reorderEvents } from "./ftrack-faults.ts";

/** How long an incomplete group of reordered events waits for more. */
const groupMs = 200;

/** The way of events about changes to the hub, on which the switches lose, delay and mix them. */
export class EventDelivery {
  readonly #control: SandboxControl;
  readonly #publish: (event: FtrackEvent) => void;
  #group: FtrackEvent[] = [];
  #waiting: NodeJS.Timeout | undefined;

  constructor(control: SandboxControl, publish: (event: FtrackEvent) => void) {
    this.#control = control;
    this.#publish = publish;
    control.onChange(() => this.#flush());
  }

  deliver(event: FtrackEvent): void {
    if (this.#control.strike(dropEvents)) return;
    const later = this.#control.strike(delayEventsMs);
    if (later === undefined) this.#order(event);
    else setTimeout(() => this.#order(event), later).unref();
  }

  #order(event: FtrackEvent): void {
    const size = this.#control.strike(reorderEvents);
    if (size === undefined) {
      this.#send(event);
      return;
    }
    this.#group.push(event);
    if (this.#group.length >= size) this.#flush();
    else this.#waiting ??= setTimeout(() => this.#flush(), groupMs).unref();
  }

  #flush(): void {
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
