import { type AyonClient, type AyonEvent, readEventsAfter } from "@ayon-ftrack/common/ayon";
import { eventFromStored, type FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { forgetOldest } from "../forget-oldest.ts";

/** Events that are read together at most; each may tell of many entities. */
const mostEvents = 500;

/** Events of which is remembered that AYON told of them; what is forgotten is read alone. */
const mostTold = 2_000;

/** What AYON tells of a stored event without its payload. */
export interface ToldEvent {
  readonly topic: string;
  /** ftrack's id */
  readonly projectId: string;
  /** ISO date by AYON's clock */
  readonly createdAt: string;
}

/** Events that wait behind the one whose turn it is, read early and kept until theirs comes. */
export class EventsAhead {
  readonly #ayon: AyonClient;
  readonly #signal: AbortSignal;
  readonly #kept = new Map<string, AyonEvent>();
  readonly #told = new Map<string, ToldEvent>();

  constructor(ayon: AyonClient, signal: AbortSignal) {
    this.#ayon = ayon;
    this.#signal = signal;
  }

  /** AYON has told of an event, which waits for its turn. */
  tell(id: string, event: ToldEvent): void {
    this.#told.set(id, event);
    forgetOldest(this.#told, mostTold);
  }

  /**
   * The stored event of this id, whose turn has come: as it was read with an earlier one, or read now together with
   * those that are known to wait behind it. Undefined when it came alone, or AYON has not told of it.
   */
  async find(id: string): Promise<AyonEvent | undefined> {
    const told = this.#told.get(id);
    if (told && !this.#kept.has(id) && this.#isFollowed(told)) {
      const justBefore = new Date(Date.parse(told.createdAt) - 1).toISOString();
      await this.#read(told.topic, told.projectId, justBefore);
    }
    const event = this.#kept.get(id);
    this.#kept.delete(id);
    this.#told.delete(id);
    return event;
  }

  /**
   * What ftrack has told on a topic about one of its projects since a moment by AYON's clock: what was read with the
   * event of that moment, else what AYON has, should others wait at all.
   */
  async behind(
    topic: string,
    projectId: string,
    after: string,
    mayWait: boolean,
  ): Promise<FtrackEvent[]> {
    const kept = [...this.#kept.values()].filter(
      ({ summary, createdAt }) =>
        summary.topic === topic &&
        summary.projectId === projectId &&
        Date.parse(createdAt) >= Date.parse(after),
    );
    const isKnown = kept.length > 0 || !mayWait;
    const events = isKnown ? kept : await this.#read(topic, projectId, after);
    return events.flatMap(({ payload }) => eventFromStored(payload) ?? []);
  }

  async #read(topic: string, projectId: string, after: string): Promise<AyonEvent[]> {
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
    forgetOldest(this.#kept, mostEvents);
    return events;
  }

  #isFollowed({ topic, projectId }: ToldEvent): boolean {
    const like = [...this.#told.values()].filter(
      (one) => one.topic === topic && one.projectId === projectId,
    );
    return like.length > 1;
  }
}
