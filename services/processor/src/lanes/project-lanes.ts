import { forgetOldest } from "../forget-oldest.ts";

/** What keeps its order: the ftrack project that events are about, or null for those that tell of none. */
export type LaneKey = string | null;

/** What a look for work leaves out. */
export interface Look {
  /** Lanes whose jobs have to wait for the one in hand. */
  readonly closed: readonly LaneKey[];
  /** Whether work that nobody waits for has to wait. */
  readonly withoutBackground: boolean;
}

export interface LaneBounds {
  /** Jobs that are worked on at a time, each of another project. */
  readonly mostRunning: number;
  /** Those of them that nobody waits for. */
  readonly mostBackground: number;
}

/** Events that were taken and may still be told of; what is forgotten costs a look or two in vain. */
const mostTaken = 2_000;

const defaultBounds: LaneBounds = { mostRunning: 32, mostBackground: 2 };

/** What the lanes know of a job. */
export interface LaneJob {
  /** Whether nobody waits for it. */
  readonly isBackground: boolean;
  /** When its event was stored. Those behind it in the lane are younger. */
  readonly storedAt: number;
  /** Id of its event. */
  readonly sourceId: string;
}

interface Occupied extends LaneJob {
  /** Until when the lane rests; undefined while its job runs. */
  readonly restsUntil?: number;
}

/**
 * One lane for each project: which of them have a job in hand, which rest after one that failed, and
 * which may hold work. Knows no servers and no clock. Times are milliseconds of whatever clock the caller has.
 */
export class ProjectLanes {
  readonly #bounds: LaneBounds;
  readonly #occupied = new Map<LaneKey, Occupied>();
  /** Lanes in which somebody else has a job in hand. */
  #held: readonly LaneKey[] = [];
  /** Open lanes that had a job, and in which no look has found another since. */
  readonly #opened = new Set<LaneKey>();
  /** Open lanes that were told to have work, and are worth a look because of it. */
  readonly #unseen = new Set<LaneKey>();
  /** Lanes that were told to have work which no look has found yet. */
  readonly #told = new Set<LaneKey>();
  /** Events that were taken lately: what is told of them comes too late. */
  readonly #taken = new Set<string>();
  /** How often every lane became one that may hold work, and how often that was when a look found nothing. */
  #everywhere = 1;
  #seenEverywhere = 0;

  constructor(bounds: Partial<LaneBounds> = {}) {
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  /** Whether a look is worth its request: there is room for a job, and an open lane may hold one. */
  get isWorthALook(): boolean {
    return this.#running.length < this.#bounds.mostRunning && this.#mayHoldWork;
  }

  /** Whether some lane was told to have work that was not found, as when AYON's database lags behind its words. */
  get isAwaiting(): boolean {
    return this.#told.size > 0;
  }

  /** When the lane that rests shortest opens again; undefined when none rests. */
  get nextWake(): number | undefined {
    const ends = [...this.#occupied.values()].flatMap(({ restsUntil }) => restsUntil ?? []);
    return ends.length > 0 ? Math.min(...ends) : undefined;
  }

  /** How many lanes have a job in hand, rest, and are in the hands of others. */
  get counts(): Readonly<Record<"running" | "resting" | "held", number>> {
    const running = this.#running.length;
    return { running, resting: this.#occupied.size - running, held: this.#held.length };
  }

  /** Ids of the events whose jobs run. */
  get inHand(): ReadonlySet<string> {
    return new Set(this.#running.map(({ sourceId }) => sourceId));
  }

  /** When the oldest event in hand was stored; undefined when none is. */
  get oldest(): number | undefined {
    const times = [...this.#occupied.values()].map(({ storedAt }) => storedAt);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** There is a new event in a lane. What comes while the lane is closed is looked for when it opens. */
  tell(key: LaneKey, sourceId: string): void {
    if (this.#occupied.has(key) || this.#taken.has(sourceId)) return;
    this.#unseen.add(key);
    this.#told.add(key);
  }

  /** Any lane may hold work. */
  lookEverywhere(): void {
    this.#everywhere += 1;
  }

  /** Somebody else has jobs of these lanes in hand, and of no others any more: theirs come first. */
  hold(keys: readonly LaneKey[]): void {
    this.#held = keys;
    this.lookEverywhere();
  }

  /** Lanes that were told to have work are worth another look. */
  lookAgain(): void {
    for (const key of this.#told) this.#unseen.add(key);
  }

  /** What was told and not found is not waited for any longer. */
  stopAwaiting(): void {
    this.#told.clear();
  }

  /** The look to make now, and what is to be called when it found nothing. */
  startLook(): Look & { readonly foundNothing: () => void } {
    const everywhere = this.#everywhere;
    const closed = [...new Set([...this.#occupied.keys(), ...this.#held])];
    const foundNothing = () => {
      this.#seenEverywhere = everywhere;
      for (const lanes of [this.#opened, this.#unseen]) {
        for (const key of lanes) if (!closed.includes(key)) lanes.delete(key);
      }
    };
    return { closed, withoutBackground: this.#isBackgroundFull, foundNothing };
  }

  /** Whether a job of the lane may have others behind it. Asked before the lane takes it. */
  mayHaveMore(key: LaneKey): boolean {
    return this.#seenEverywhere === 0 || this.#opened.has(key);
  }

  /** Closes a lane for a job; false when it is closed already, and the job has to wait. */
  take(key: LaneKey, job: LaneJob): boolean {
    if (this.#occupied.has(key)) return false;
    this.#occupied.set(key, job);
    this.#taken.add(job.sourceId);
    forgetOldest(this.#taken, mostTaken);
    for (const lanes of [this.#opened, this.#unseen, this.#told]) lanes.delete(key);
    return true;
  }

  /** The job of the lane has ended. */
  open(key: LaneKey): void {
    const wasFull = this.#isBackgroundFull;
    this.#occupied.delete(key);
    this.#opened.add(key);
    if (wasFull && !this.#isBackgroundFull) this.lookEverywhere();
  }

  /** The job of the lane is to be tried again, not before a moment. */
  rest(key: LaneKey, until: number): void {
    const job = this.#occupied.get(key);
    if (!job) return;
    this.open(key);
    this.#opened.delete(key);
    this.#occupied.set(key, { ...job, restsUntil: until });
  }

  /** Opens the lanes that have rested. */
  wake(now: number): void {
    for (const [key, { restsUntil }] of this.#occupied) {
      if (restsUntil !== undefined && restsUntil <= now) this.open(key);
    }
  }

  get #running(): Occupied[] {
    return [...this.#occupied.values()].filter(({ restsUntil }) => restsUntil === undefined);
  }

  get #isBackgroundFull(): boolean {
    const background = this.#running.filter(({ isBackground }) => isBackground);
    return background.length >= this.#bounds.mostBackground;
  }

  /** What is in the hands of others is looked for when they have let it go: until then each look is in vain. */
  get #mayHoldWork(): boolean {
    if (this.#everywhere !== this.#seenEverywhere) return true;
    return [...this.#opened, ...this.#unseen].some((key) => !this.#held.includes(key));
  }
}
