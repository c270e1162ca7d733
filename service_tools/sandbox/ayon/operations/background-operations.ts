import type { Clock } from "../clock.ts";
import { notFound } from "../http/http-error.ts";
import { newId } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";

const lifetimeMs = 1_800_000;

/** Requests that are answered before their work is done; their state is kept for half an hour. */
export class BackgroundOperations {
  readonly #clock: Clock;
  readonly #states = new Map<string, { readonly until: number; state: JsonObject }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts `work` after the present request and returns what `GET` shows of it until then. */
  start(work: () => Promise<JsonObject>): JsonObject {
    const id = newId();
    const pending: JsonObject = { id, status: "pending" };
    const entry = { until: this.#clock() + lifetimeMs, state: pending };
    this.#forgetOld();
    this.#states.set(id, entry);
    setImmediate(() => {
      entry.state = { id, status: "in_progress", progress: 0 };
      work().then(
        (result) => {
          entry.state = { id, status: "completed", progress: 100, result };
        },
        () => {
          // AYON does not record what was thrown: the state stays as it is until it is forgotten.
        },
      );
    });
    return pending;
  }

  /** Throws 404 for what was never started or is forgotten. */
  get(id: string): JsonObject {
    this.#forgetOld();
    const entry = this.#states.get(id);
    if (!entry) throw notFound(`Background operations task '${id}' not found`);
    return entry.state;
  }

  #forgetOld(): void {
    for (const [id, { until }] of this.#states) {
      if (until < this.#clock()) this.#states.delete(id);
    }
  }
}
