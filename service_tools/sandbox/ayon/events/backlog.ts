import { likePattern } from "../like-pattern.ts";
import type { EventRow } from "./event-row.ts";

/** One topic, in which `*` stands for anything, or a list of topics to be taken literally. */
export type SourceTopic = string | readonly string[];

/** What a backlog needs to see of the events. */
export interface EventsInView {
  get(id: string): EventRow | undefined;
  ordered(): readonly EventRow[];
  dependants(id: string): readonly EventRow[];
}

/**
 * The events of some topics that may still want a job of one target topic. Those are left out of
 * which a job was finished and the source has not been written since: whatever age an enrollment
 * looks at, either the job is of that age and excludes its source, or the source is too old, too.
 * Kept with every write, so that enrolling costs nothing for the events that are done.
 */
export class Backlog {
  readonly #events: EventsInView;
  readonly #isSource: (topic: string) => boolean;
  readonly #targetTopic: string;
  #open = new Map<string, EventRow>();
  #newest: EventRow | undefined;
  #isSorted = true;

  constructor(events: EventsInView, sourceTopic: SourceTopic, targetTopic: string) {
    this.#events = events;
    this.#isSource = topicTest(sourceTopic);
    this.#targetTopic = targetTopic;
    for (const event of events.ordered()) if (this.#isSource(event.topic)) this.#file(event);
  }

  /** Oldest first; events of one millisecond in order of creation. */
  sources(): Iterable<EventRow> {
    if (!this.#isSorted) {
      this.#open = new Map([...this.#open].sort(([, a], [, b]) => byAge(a, b)));
      this.#isSorted = true;
    }
    return this.#open.values();
  }

  /** To be called after an event was stored, changed or deleted. */
  follow({ id, topic, dependsOn }: EventRow): void {
    if (this.#isSource(topic)) {
      const event = this.#events.get(id);
      if (event) this.#file(event);
      else this.#open.delete(id);
    }
    if (dependsOn === null || topic !== this.#targetTopic) return;
    const source = this.#events.get(dependsOn);
    if (source && this.#isSource(source.topic)) this.#file(source);
  }

  #file(source: EventRow): void {
    if (this.#isDone(source)) {
      this.#open.delete(source.id);
      return;
    }
    if (!this.#open.has(source.id)) {
      if (this.#newest && byAge(this.#newest, source) > 0) this.#isSorted = false;
      else this.#newest = source;
    }
    this.#open.set(source.id, source);
  }

  #isDone(source: EventRow): boolean {
    return this.#events
      .dependants(source.id)
      .some(
        ({ topic, status, updatedAt }) =>
          topic === this.#targetTopic && status === "finished" && updatedAt >= source.updatedAt,
      );
  }
}

/** SQL's LIKE, in which an underscore stands for any character, too; lists are taken literally. */
function topicTest(wanted: SourceTopic): (topic: string) => boolean {
  if (typeof wanted !== "string") {
    const topics = new Set(wanted);
    return (topic) => topics.has(topic);
  }
  const pattern = likePattern(wanted.replaceAll("*", "%"));
  return (topic) => pattern.test(topic);
}

function byAge(a: EventRow, b: EventRow): number {
  return a.createdAt - b.createdAt || a.creationOrder - b.creationOrder;
}
