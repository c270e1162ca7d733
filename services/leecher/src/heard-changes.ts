import type { StoredFtrackEvent } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { BoundedLists } from "./bounded-lists.ts";
import type { LogRow } from "./log-row.ts";
import { areMarks } from "./noise.ts";
import { standsFor, type Telling, tellingKeysFirst, tellingsOf } from "./telling.ts";

/** What is remembered of each kind. Beyond that the oldest is forgotten, and stored although it was heard. */
const most = 30_000;

/** Rows that wait for their events, of which a long gap has many that will never come. */
const mostUnheard = 5_000;

/** Looks into the log during which the event of a row may still come. */
const looksToWait = 2;

interface Heard extends Telling {
  /** At which look it was received. */
  readonly look: number;
}

interface Unheard {
  readonly look: number;
  readonly row: Pick<LogRow, "action" | "userId">;
}

/**
 * Which rows of ftrack's log need no event of their own, because the event server has told of the same
 * change and AYON has the event.
 *
 * A row counts as heard when an event about its entity was received after a look at which the row was not there yet: that
 * is known without comparing clocks. An event stands for one row of a kind only, so that of two changes with one
 * lost event one row is left over. In doubt a row counts as not heard, which costs whoever follows it a look in vain.
 */
export class HeardChanges {
  readonly #ownUser: string;
  readonly #bound: number;
  readonly #heard: BoundedLists<Heard>;
  /** Rows that were seen before their events came, if those come at all. */
  readonly #unheard: BoundedLists<Unheard>;
  /** Events that were noted, by the looks at which they were received: some come twice. */
  readonly #events = new BoundedLists<number>(most);
  #look = 0;
  /** What was received before this look came too early for the rows that are new. */
  #since = 0;
  /** Since when the event server is heard without a gap. */
  #gapless = 0;

  /** @param ownUser - name of the services' ftrack user, whose marks are left out of the log as well */
  constructor(ownUser: string, bound: number = most) {
    this.#ownUser = ownUser;
    this.#bound = bound;
    this.#heard = new BoundedLists(bound);
    this.#unheard = new BoundedLists(Math.min(bound, mostUnheard));
  }

  /** Whether so much was heard that a look is due before some of it is forgotten. */
  get isLookDue(): boolean {
    return this.#heard.size > (this.#bound * 3) / 4;
  }

  /** To be remembered with each event that is received now. */
  get look(): number {
    return this.#look;
  }

  beginLook(): void {
    this.#look += 1;
  }

  /** The look has read all there is. */
  endLook(): void {
    this.#since = this.#look;
    const isYoung = (look: number) => look >= this.#since;
    this.#heard.keep(({ look }) => isYoung(look));
    this.#events.keep(isYoung);
    this.#unheard.keep(({ look }) => look > this.#look - looksToWait);
  }

  /** The event server is not heard any more. What was received before stands for nothing that is seen from now on. */
  forget(): void {
    this.#look += 1;
    this.#since = this.#look;
    this.#gapless = this.#look;
    for (const kept of [this.#heard, this.#unheard, this.#events]) kept.keep(() => false);
  }

  /**
   * AYON has an event that came from the event server.
   *
   * @param look - `look` as it was when the event was received
   */
  note(event: StoredFtrackEvent, look: number): void {
    if (look < this.#gapless || this.#events.of(event.id).length > 0) return;
    this.#events.add(event.id, look);
    const isOwn = recordOf(recordOf(event.source).user).username === this.#ownUser;
    for (const telling of tellingsOf(event)) {
      const { entityId } = telling;
      if (isOwn && areMarks(telling.open)) continue;
      this.#unheard.keepOf(entityId, ({ row }) => !standsFor(telling, row));
      if (look >= this.#since && telling.open.size > 0)
        this.#heard.add(entityId, { ...telling, look });
    }
  }

  /** Those of the rows of which no event has told, in their order. */
  unheard(rows: readonly LogRow[]): LogRow[] {
    const found = new Set<LogRow>();
    for (const row of tellingKeysFirst(rows)) {
      const { parentId, action, userId } = row;
      if (this.#heard.of(parentId).some((telling) => standsFor(telling, row))) continue;
      found.add(row);
      this.#unheard.add(parentId, { look: this.#look, row: { action, userId } });
    }
    return rows.filter((row) => found.has(row));
  }
}
