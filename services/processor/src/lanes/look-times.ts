import type { ProjectLanes } from "./project-lanes.ts";

/** AYON tells of an event before its database shows it; the looks after it has told of one. */
const echoesMs = [20, 40, 80, 160, 320];

/** When to look for work again while none is to be seen. Times are milliseconds of the caller's clock. */
export class LookTimes {
  readonly #lanes: ProjectLanes;
  readonly #everyMs: () => number;
  #echoes: number[] = [];
  #lastEverywhere: number;

  /** @param everyMs - how often to look although nobody told of work */
  constructor(lanes: ProjectLanes, everyMs: () => number, now: number) {
    this.#lanes = lanes;
    this.#everyMs = everyMs;
    this.#lastEverywhere = now;
  }

  /** How long to wait from now on unless the bell is rung. */
  pause(now: number): number {
    const times = [this.#lastEverywhere + this.#everyMs() - now];
    if (this.#lanes.nextWake !== undefined) times.push(this.#lanes.nextWake - now);
    if (this.#lanes.isAwaiting) times.push(this.#echoes[0] ?? 0);
    return Math.max(0, Math.min(...times));
  }

  /** The wait is over, because the bell was rung or because its time had passed. */
  woke(isRung: boolean, now: number): void {
    this.#lanes.wake(now);
    if (isRung) this.#echoes = [...echoesMs];
    else if (this.#lanes.isAwaiting) {
      if (this.#echoes.shift() === undefined) this.#lanes.stopAwaiting();
      else this.#lanes.lookAgain();
    }
    if (now - this.#lastEverywhere < this.#everyMs()) return;
    this.#lastEverywhere = now;
    this.#lanes.lookEverywhere();
  }
}
