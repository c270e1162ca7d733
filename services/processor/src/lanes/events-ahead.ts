import { type AyonClient, type AyonEvent, readEventsAfter } from "@ayon-ftrack/common/ayon";
import { eventFromStored, type FtrackEvent } from "@ayon-ftrack/common/ftrack";

/** Events that are read together at most; each may tell of many entities. */
const mostEvents = 500;

/** Events that wait behind the one whose turn it is, read early and kept until theirs comes. */
export class EventsAhead {
  readonly #ayon: AyonClient;
  readonly #signal: AbortSignal;
  readonly #kept = new Map<string, AyonEvent>();

  constructor(ayon: AyonClient, signal: AbortSignal) {
    this.#ayon = ayon;
    this.#signal = signal;
  }

  /** The stored event of this id, if it was read; it is not kept any longer. */
  take(id: string): AyonEvent | undefined {
    const event = this.#kept.get(id);
    this.#kept.delete(id);
    return event;
  }

  /** Reads what ftrack has told on a topic about one of its projects since a moment by AYON's clock. */
  async read(topic: string, projectId: string, after: string): Promise<FtrackEvent[]> {
    const conditions = [
      { key: "summary/topic", value: topic },
      { key: "summary/projectId", value: projectId },
    ];
    const events = await readEventsAfter(
      this.#ayon,
      "ftrack.leech",
      after,
      conditions,
      mostEvents,
      { signal: this.#signal },
    );
    for (const event of events) this.#kept.set(event.id, event);
    this.#forgetOldest();
    return events.flatMap(({ payload }) => eventFromStored(payload) ?? []);
  }

  #forgetOldest(): void {
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= mostEvents) return;
      this.#kept.delete(id);
    }
  }
}
