import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** The servers that a service cannot do without. */
export type Server = "ftrack" | "AYON";

/** A loop of a service that has to turn. */
export interface Pulse {
  /** Says that the loop has turned. */
  beat(): void;
  /** Says that the loop has come to its end and need not turn any more. */
  end(): void;
}

interface Loop {
  readonly name: string;
  readonly mostMs: number;
  lastBeat: number;
}

/** A loop that has not turned for longer than it may. */
export interface Stall {
  readonly loop: string;
  readonly silentMs: number;
}

/**
 * What a service tells about itself: whether its loops turn, whether it has reached the servers that it needs,
 * and its metrics.
 */
export class Health {
  /** Metrics of the service, of the process and of Node. */
  readonly metrics = new Registry();
  readonly #losses: Counter<"server">;
  readonly #now: () => number;
  readonly #loops = new Set<Loop>();
  readonly #reached = new Map<Server, boolean>([
    ["ftrack", false],
    ["AYON", false],
  ]);

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    collectDefaultMetrics({ register: this.metrics });
    const reached = this.#reached;
    new Gauge({
      name: "ayon_ftrack_server_reached",
      help: "1 while the service reaches the server, otherwise 0.",
      labelNames: ["server"],
      registers: [this.metrics],
      collect() {
        for (const [server, isReached] of reached) this.set({ server }, Number(isReached));
      },
    });
    this.#losses = new Counter({
      name: "ayon_ftrack_server_losses_total",
      help: "How often a server that was reached was not reached any more.",
      labelNames: ["server"],
      registers: [this.metrics],
    });
    for (const server of reached.keys()) this.#losses.inc({ server }, 0);
  }

  /**
   * Watches a loop.
   *
   * @param mostMs - how long one turn of it may take; longer is a stall
   */
  watch(name: string, mostMs: number): Pulse {
    const loop = { name, mostMs, lastBeat: this.#now() };
    this.#loops.add(loop);
    return {
      beat: () => {
        loop.lastBeat = this.#now();
      },
      end: () => {
        this.#loops.delete(loop);
      },
    };
  }

  /** The loop that has been silent for too long, the longest first; undefined while all turn. */
  get stall(): Stall | undefined {
    const silent = [...this.#loops]
      .map(({ name, mostMs, lastBeat }) => ({
        loop: name,
        silentMs: this.#now() - lastBeat,
        mostMs,
      }))
      .filter(({ silentMs, mostMs }) => silentMs > mostMs)
      .sort((a, b) => b.silentMs - a.silentMs);
    return silent[0];
  }

  /** Notes whether a server was reached by the latest attempt. */
  reached(server: Server, isReached: boolean): void {
    if (!isReached && this.#reached.get(server)) this.#losses.inc({ server });
    this.#reached.set(server, isReached);
  }

  /** Servers that are not reached at the moment. */
  get missing(): Server[] {
    return [...this.#reached].flatMap(([server, isReached]) => (isReached ? [] : server));
  }
}
