import { type AyonClient, AyonRefusal, tellsOfLostDatabase } from "../../ayon/index.ts";
import { TransientError } from "../../errors.ts";
import { type RetryOptions, retry } from "../../retry.ts";
import type { AnyOperation } from "../plan/plan.ts";
import { goesBelow, withoutValues } from "./operation-data.ts";
import { type OperationResults, postOperations } from "./post-operations.ts";
import { readPresent } from "./read-present.ts";
import { type RefusalStreak, sendHalving } from "./send-halving.ts";
import { WRITE_TRIES } from "./write-tries.ts";

export interface OperationTarget {
  readonly ayon: AyonClient;
  readonly project: string;
  readonly streak: RefusalStreak;
  readonly signal?: AbortSignal | undefined;
  readonly retry?: Partial<RetryOptions> | undefined;
}

/** What became of one operation. */
export interface Outcome {
  readonly success: boolean;
  /**
   * AYON's words: why it refused the operation or, when it succeeded, the attribute values of a new entity.
   */
  readonly detail: string | null;
}

/** Operations failed because the database was busy or away, or after ones that did. */
class StillBusy extends TransientError {
  override readonly name = "StillBusy";
}

/**
 * Sends operations as one request until AYON has answered for each; answers their outcomes by entity id. A
 * request that AYON refuses as a whole goes out again in halves. One that was lost on its way may have been
 * carried out: its updates can be repeated, and of its creations those count as done whose entities are
 * there. A new entity whose attribute values AYON does not take is created without them, so that what lies
 * below it need not be left out.
 */
export async function sendOperations(
  target: OperationTarget,
  operations: readonly AnyOperation[],
): Promise<ReadonlyMap<string, Outcome>> {
  const delivery = new Delivery(target);
  await sendHalving(operations, {
    send: (some) => delivery.send(some),
    refuse: ({ entityId }, reason) => delivery.outcomes.set(entityId, refused(reason)),
    reasonOf: (error) => (error instanceof AyonRefusal ? error.detail : error.message),
    streak: target.streak,
    signal: target.signal,
  });
  await delivery.settle(operations);
  return delivery.outcomes;
}

class Delivery {
  readonly outcomes = new Map<string, Outcome>();
  readonly #target: OperationTarget;
  /** Entity id -> why AYON did not take its attribute values. */
  readonly #valuesRefused = new Map<string, string>();
  /** Whether something failed of which AYON may have carried out a part. */
  #isDoubtful = false;

  constructor(target: OperationTarget) {
    this.#target = target;
  }

  async send(operations: readonly AnyOperation[]): Promise<void> {
    let pending = operations.filter(({ entityId }) => !this.outcomes.get(entityId)?.success);
    const attempt = async () => {
      while (pending.length > 0) {
        const results = await this.#post(pending);
        const { left, changed } = this.#leftOf(pending, results);
        pending = left;
        if (left.length > 0 && !changed) {
          throw new StillBusy(`AYON was too busy for ${left.length} operations`);
        }
      }
    };
    const { signal, retry: retryOptions } = this.#target;
    try {
      await retry(attempt, { ...WRITE_TRIES, ...retryOptions, signal });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof StillBusy)) throw error;
    }
  }

  /** Finds out which creations were carried out although it looked otherwise. */
  async settle(operations: readonly AnyOperation[]): Promise<void> {
    if (!this.#isDoubtful) return;
    const { ayon, project, signal } = this.#target;
    for (const kind of ["folder", "task"] as const) {
      const ids = operations.flatMap(({ type, entityType, entityId }) =>
        type === "create" && entityType === kind && !this.outcomes.get(entityId)?.success
          ? [entityId]
          : [],
      );
      for (const id of await readPresent(ayon, project, kind, ids, signal)) this.#accept(id);
    }
  }

  async #post(operations: readonly AnyOperation[]): Promise<OperationResults> {
    const { ayon, project, signal } = this.#target;
    try {
      return await postOperations(ayon, project, operations, signal);
    } catch (error) {
      this.#isDoubtful = true;
      throw error;
    }
  }

  /**
   * The operations to send again: those for which the database was busy or away, those whose values were
   * refused (without them now), and failed ones that may have needed one of these to be carried out first.
   */
  #leftOf(
    operations: readonly AnyOperation[],
    results: OperationResults,
  ): { left: AnyOperation[]; changed: boolean } {
    const left: AnyOperation[] = [];
    const ids = new Set<string>();
    let changed = false;
    for (const operation of operations) {
      const { entityId } = operation;
      const result = results.get(entityId);
      if (result?.success) {
        this.#accept(entityId);
        continue;
      }
      const detail = result?.detail ?? "";
      this.outcomes.set(entityId, refused(detail));
      const isLost = result?.status === 500 && tellsOfLostDatabase(detail);
      if (isLost) this.#isDoubtful = true;
      const bare = result?.status === 400 ? withoutValues(operation) : null;
      const waits = ids.size > 0 && (result?.status === 409 || goesBelow(operation, ids));
      if (bare) {
        this.#valuesRefused.set(entityId, detail);
        changed = true;
      }
      if (bare || result?.status === 503 || isLost || waits) {
        left.push(bare ?? operation);
        ids.add(entityId);
      }
    }
    return { left, changed };
  }

  #accept(entityId: string): void {
    const detail = this.#valuesRefused.get(entityId) ?? null;
    this.outcomes.set(entityId, { success: true, detail });
  }
}

function refused(detail: string): Outcome {
  return { success: false, detail };
}
