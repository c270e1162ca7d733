/** How one processor shows itself to others. */
export interface Sign {
  /** `AYON_SERVICE_NAME` of the processor. */
  readonly service: string;
  /** Another text with each sign of life. */
  readonly beat: string;
  /** Whether it has said goodbye, or was found dead. */
  readonly isGone: boolean;
}

interface Known extends Sign {
  /** Since when nothing was heard although it could have been. */
  readonly silentSince: number;
}

/** A processor that is silent for so long is dead. */
const deadMs = 20_000;

/**
 * The other processors on the same AYON, as far as one of them knows. Knows no servers and no clock: times are milliseconds
 * of the caller's clock. One who is seen for the first time counts as living until the silence shows otherwise.
 */
export class Members {
  readonly #self: string;
  readonly #known = new Map<string, Known>();

  constructor(self: string) {
    this.#self = self;
  }

  /** Takes a sign. Answers whether it changes who lives. */
  hear(sign: Sign, now: number): boolean {
    if (sign.service === this.#self) return false;
    const known = this.#known.get(sign.service);
    if (known?.beat === sign.beat) return false;
    const lived = known !== undefined && isLiving(known, now);
    this.#known.set(sign.service, { ...sign, silentSince: now });
    return lived === sign.isGone;
  }

  /** AYON could not be asked: that nothing is heard from others tells nothing about them. */
  couldNotHear(now: number): void {
    for (const [service, known] of this.#known) {
      if (isLiving(known, now)) this.#known.set(service, { ...known, silentSince: now });
    }
  }

  /** Names of the living, this processor among them, in an order that all of them agree about. */
  living(now: number): string[] {
    const others = [...this.#known.values()].filter((known) => isLiving(known, now));
    return [this.#self, ...others.map(({ service }) => service)].sort();
  }

  /** Names of those who have gone without a goodbye. */
  dead(now: number): string[] {
    const silent = [...this.#known.values()].filter((one) => !one.isGone && !isLiving(one, now));
    return silent.map(({ service }) => service);
  }

  /** Whether a processor of that name was ever there. */
  knows(service: string): boolean {
    return service === this.#self || this.#known.has(service);
  }
}

function isLiving({ isGone, silentSince }: Known, now: number): boolean {
  return !isGone && now - silentSince < deadMs;
}
