import { type AyonClient, AyonRefusal } from "../../ayon/index.ts";
import { TransientError } from "../../errors.ts";
import type { AnyOperation } from "../plan/plan.ts";
import { isOperationsAnswer, type OperationResult } from "../read/ayon-answers.ts";

/** A request with hundreds of new folders keeps AYON busy for a while in a large project. */
const TIME_LIMIT_MS = 5 * 60_000;

/** AYON's results by entity id. */
export type OperationResults = ReadonlyMap<string, OperationResult>;

/**
 * One request to AYON's `operations` endpoint, in which every operation has its own transaction. Rejects with a
 * `TransientError` when it is worth another try, and with an `AyonRefusal` when it was refused as a whole; in
 * either case a part of it may have been carried out.
 */
export async function postOperations(
  ayon: AyonClient,
  project: string,
  operations: readonly AnyOperation[],
  signal?: AbortSignal,
): Promise<OperationResults> {
  const body = {
    operations: operations.map(({ type, entityType, entityId, data }) => ({
      type,
      entityType,
      entityId,
      data,
    })),
    canFail: true,
  };
  const path = `projects/${encodeURIComponent(project)}/operations`;
  try {
    const answer = await ayon.post(path, body, { signal, timeoutMs: TIME_LIMIT_MS });
    if (isOperationsAnswer(answer)) {
      return new Map(answer.operations.map((result) => [result.entityId, result]));
    }
  } catch (error) {
    throw isLocked(error) ? new TransientError(error.message, { cause: error }) : error;
  }
  throw new TransientError("AYON answered operations in a shape that is not known");
}

/** AYON found no free database connection in three tries: 409 "Entity is locked by another operation". */
function isLocked(error: unknown): error is AyonRefusal {
  return error instanceof AyonRefusal && error.status === 409;
}
