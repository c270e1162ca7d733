import type { AyonClient } from "../../ayon/index.ts";
import type { RetryOptions } from "../../retry.ts";
import type { AnyOperation } from "../plan/plan.ts";
import type { ReportItem } from "../report/report.ts";
import { serverWords } from "../report/server-words.ts";
import { chunkOperations } from "./chunk-operations.ts";
import { goesBelow } from "./operation-data.ts";
import { RefusalStreak } from "./send-halving.ts";
import { sendOperations } from "./send-operations.ts";

const FOLDER_MISSING = { reason: "the folder above it could not be created in AYON" };

export interface ApplyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number) => void;
  readonly retry?: Partial<RetryOptions> | undefined;
}

/** An operation that AYON refused, and why. */
export interface Refusal {
  readonly operation: AnyOperation;
  readonly reason: string;
  /** What AYON said; undefined when the operation was not sent. */
  readonly detail?: string;
}

export interface AppliedOperations {
  readonly refusals: readonly Refusal[];
  /** What AYON did not take of entities that it created. */
  readonly remarks: readonly ReportItem[];
}

/**
 * Sends operations in order, a few hundred in a request, each in its own transaction: one that AYON refuses
 * does not stop the others. What would go below a folder that could not be created is not sent at all. Only
 * transient errors that outlast all tries are thrown, and an abort.
 */
export async function applyOperations(
  ayon: AyonClient,
  project: string,
  operations: readonly AnyOperation[],
  options: ApplyOptions = {},
): Promise<AppliedOperations> {
  const refusals: Refusal[] = [];
  const remarks: ReportItem[] = [];
  const missing = new Set<string>();
  const refuse = (operation: AnyOperation, why: Omit<Refusal, "operation">) => {
    refusals.push({ operation, ...why });
    if (operation.type === "create") missing.add(operation.entityId);
  };
  const { signal, retry, onProgress } = options;
  const target = { ayon, project, streak: new RefusalStreak(), signal, retry };
  let done = 0;
  for (const chunk of chunkOperations(operations)) {
    const sendable = chunk.filter((operation) => {
      if (!goesBelow(operation, missing)) return true;
      refuse(operation, FOLDER_MISSING);
      return false;
    });
    const outcomes = await sendOperations(target, sendable);
    for (const operation of sendable) {
      const outcome = outcomes.get(operation.entityId);
      if (!outcome?.success) {
        const isBelow = goesBelow(operation, missing);
        const said = { reason: "AYON refused it", detail: serverWords(outcome?.detail ?? "") };
        refuse(operation, isBelow ? FOLDER_MISSING : said);
      } else if (outcome.detail !== null) {
        remarks.push({
          kind: "value",
          entity: operation.path,
          reason: "AYON refused its attribute values",
          detail: serverWords(outcome.detail),
        });
      }
    }
    done += chunk.length;
    onProgress?.(done);
  }
  return { refusals, remarks };
}
