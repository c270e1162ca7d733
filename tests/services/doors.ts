import {
  AyonClient,
  type AyonClientOptions,
  type AyonRequest,
  type HttpMethod,
} from "@ayon-ftrack/common/ayon";
import type { FtrackSession } from "@ayon-ftrack/common/ftrack";

/** At which request a service dies, counted from 1, and whether the request is still carried out. */
export interface Death {
  readonly at: number;
  readonly when: "before" | "after";
}

/**
 * All the requests by which a service can have an effect, in a row. At one of them the service dies as
 * by `kill -9`: from there on nothing it does comes to anything, and it is told nothing.
 */
export class Doors {
  readonly #death: Death | undefined;
  readonly #onDeath: () => void;
  #passed = 0;
  #isDead = false;

  constructor(death: Death | undefined, onDeath: () => void) {
    this.#death = death;
    this.#onDeath = onDeath;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  async pass<Answer>(request: () => Promise<Answer>): Promise<Answer> {
    if (this.#isDead) return never();
    this.#passed += 1;
    if (this.#passed !== this.#death?.at) return request();
    this.#isDead = true;
    if (this.#death.when === "after") await request().catch(() => undefined);
    this.#onDeath();
    return never();
  }

  /** Lets the service die now, whatever it is at. */
  kill(): void {
    this.#isDead = true;
    this.#onDeath();
  }
}

/** An AYON client whose requests go through doors. */
export class AyonBehindDoors extends AyonClient {
  readonly #doors: Doors;

  constructor(options: AyonClientOptions, doors: Doors) {
    super(options);
    this.#doors = doors;
  }

  override request<Body = unknown>(
    method: HttpMethod,
    path: string,
    options?: AyonRequest,
  ): Promise<Body> {
    return this.#doors.pass(() => super.request<Body>(method, path, options));
  }
}

/** An ftrack session whose requests go through doors, and that stays open when it is closed. */
export function ftrackBehindDoors(session: FtrackSession, doors: Doors): FtrackSession {
  const { serverUrl, apiUser } = session;
  return {
    serverUrl,
    apiUser,
    query: (...args) => doors.pass(() => session.query(...args)),
    queryFirst: (...args) => doors.pass(() => session.queryFirst(...args)),
    queryBatch: (...args) => doors.pass(() => session.queryBatch(...args)),
    commit: (...args) => doors.pass(() => session.commit(...args)),
    close: () => undefined,
  };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
