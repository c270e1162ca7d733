import { Backlog, type EventsInView, type SourceTopic } from "./backlog.ts";
import type { EventRow } from "./event-row.ts";

/** More kinds of enrollments than a studio's services have; each costs a little with every event. */
const mostBacklogs = 16;

/** A backlog for each pair of source and target topics that was enrolled for lately. */
export class Backlogs {
  readonly #events: EventsInView;
  /** The one that was asked for last stands at the end. */
  readonly #backlogs = new Map<string, Backlog>();

  constructor(events: EventsInView) {
    this.#events = events;
  }

  of(sourceTopic: SourceTopic, targetTopic: string): Backlog {
    const key = JSON.stringify([sourceTopic, targetTopic]);
    const backlog = this.#backlogs.get(key) ?? new Backlog(this.#events, sourceTopic, targetTopic);
    this.#backlogs.delete(key);
    this.#backlogs.set(key, backlog);
    for (const oldest of this.#backlogs.keys()) {
      if (this.#backlogs.size > mostBacklogs) this.#backlogs.delete(oldest);
    }
    return backlog;
  }

  /** To be called after an event was stored, changed or deleted. */
  follow(event: EventRow): void {
    for (const backlog of this.#backlogs.values()) backlog.follow(event);
  }
}
