import type { Clock } from "../clock.ts";
import { conflict, HttpError } from "../http/http-error.ts";
import { newId } from "../identifiers.ts";
import { stillReferenced } from "../store/constraint-violation.ts";
import { Journal } from "../store/journal.ts";
import { Table } from "../store/table.ts";
import type { SourceTopic } from "./backlog.ts";
import { Backlogs } from "./backlogs.ts";
import type { EventRow, NewEvent } from "./event-row.ts";

/** What is told to websocket clients; `stored` is false for events that are only passed on. */
export interface EventNotice {
  readonly event: EventRow;
  readonly kind: "new" | "update";
  readonly stored: boolean;
  /** Names of the only users who are told; undefined for everybody. */
  readonly recipients?: readonly string[] | undefined;
  /** 0 to 100; never stored. */
  readonly progress?: number;
}

export interface DispatchOptions {
  /** Whether an event of the same hash may be replaced. */
  readonly reuse?: boolean;
  /** false passes the event on without keeping it. */
  readonly store?: boolean;
  /** Names of the only users who are told. */
  readonly recipients?: readonly string[];
}

/** AYON's event table, and the stream of what happens to it. */
export class EventStore {
  readonly #clock: Clock;
  readonly #table = new Table<EventRow>(new Journal());
  readonly #byHash = this.#table.index((event) => event.hash);
  readonly #byTopic = this.#table.index((event) => event.topic);
  readonly #bySource = this.#table.index((event) => event.dependsOn ?? undefined);
  readonly #backlogs = new Backlogs(this);
  readonly #listeners = new Set<(notice: EventNotice) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `listener` for everything that happens from now on; returns the way to stop that. */
  listen(listener: (notice: EventNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get size(): number {
    return this.#table.size;
  }

  get(id: string): EventRow | undefined {
    return this.#table.get(id);
  }

  /** All events, oldest first. */
  ordered(): readonly EventRow[] {
    return this.#table.ordered();
  }

  topics(): IterableIterator<string> {
    return this.#byTopic.keys();
  }

  /** Oldest first. */
  ofTopic(topic: string): readonly EventRow[] {
    return this.#byTopic.ordered(topic);
  }

  /** The events that depend on the given one. */
  dependants(id: string): EventRow[] {
    return this.#bySource.rows(id);
  }

  /**
   * The events of the source topics that may still want a job of the target topic, oldest first:
   * all but those of which nobody would be given one, whatever else is asked for.
   */
  openSources(sourceTopic: SourceTopic, targetTopic: string): Iterable<EventRow> {
    return this.#backlogs.of(sourceTopic, targetTopic).sources();
  }

  hasHash(hash: string): boolean {
    return this.#byHash.count(hash) > 0;
  }

  /**
   * Stores an event and tells the listeners. With `reuse` an event of the same hash is replaced
   * under a new id, in its old place and with its old creation time, unless another one depends on
   * it. Throws 409 when the hash is taken.
   */
  dispatch(given: NewEvent, options: DispatchOptions = {}): EventRow {
    let event = this.#complete(given);
    if (options.store === false) {
      this.#tell({ event, kind: "new", stored: false, recipients: options.recipients });
      return event;
    }
    const twin = this.#byHash.first(event.hash);
    if (twin) {
      if (!options.reuse) {
        throw new HttpError(409, "Event with the same hash already exists", {
          slug: "constraint-violation",
        });
      }
      if (this.dependants(twin.id).length > 0) {
        throw conflict("Unable to reuse the event. Another event depends on it");
      }
      this.#remove(twin);
      const { creationOrder, createdAt, retries } = twin;
      event = { ...event, creationOrder, createdAt, retries };
    }
    this.#put(event);
    this.#tell({ event, kind: "new", stored: true });
    return event;
  }

  /** Replaces columns of an event and renews its `updatedAt`; the event must exist. */
  update(event: EventRow, changes: Partial<EventRow>, progress?: number): EventRow {
    const updated: EventRow = { ...event, ...changes, updatedAt: this.#clock() };
    this.#put(updated);
    const notice: EventNotice = { event: updated, kind: "update", stored: true };
    this.#tell(progress === undefined ? notice : { ...notice, progress });
    return updated;
  }

  /** Throws a constraint violation when another event depends on it; an unknown id is no error. */
  delete(id: string): void {
    if (this.dependants(id).length > 0) throw stillReferenced("id", id, "events");
    const event = this.get(id);
    if (event) this.#remove(event);
  }

  #put(event: EventRow): void {
    this.#table.put(event);
    this.#backlogs.follow(event);
  }

  #remove(event: EventRow): void {
    this.#table.delete(event.id);
    this.#backlogs.follow(event);
  }

  #complete(given: NewEvent): EventRow {
    const id = newId();
    const now = this.#clock();
    return {
      sender: null,
      senderType: null,
      project: null,
      user: null,
      dependsOn: null,
      status: "finished",
      retries: 0,
      description: "",
      summary: {},
      payload: {},
      ...given,
      hash: given.hash ?? id,
      id,
      creationOrder: this.#table.nextCreationOrder(),
      createdAt: now,
      updatedAt: now,
    };
  }

  #tell(notice: EventNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}
