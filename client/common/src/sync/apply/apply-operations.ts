import type { AyonClient } from "../../ayon/index.ts";
import { PermanentError } from "../../errors.ts";
import { retry } from "../../retry.ts";
import type { AyonOperation } from "../plan/plan.ts";
import { isIdNode, isOperationsAnswer, type OperationResult } from "../read/ayon-answers.ts";
import { readConnection } from "../read/read-connection.ts";
import { chunkOperations } from "./chunk-operations.ts";

/** A request with hundreds of new folders keeps AYON busy for a while in a large project. */
const TIME_LIMIT_MS = 5 * 60_000;
const TRIES = { tries: 6, firstMs: 300, maxMs: 10_000 };

export interface ApplyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number) => void;
}

/** An operation that AYON refused, and why. */
export interface Refusal {
  readonly operation: AyonOperation;
  readonly reason: string;
}

/**
 * Sends operations in order, a few hundred in a request, each in its own transaction: one that AYON refuses does not stop
 * the others. What would go below a folder that could not be created is not sent at all.
 */
export async function applyOperations(
  ayon: AyonClient,
  project: string,
  operations: readonly AyonOperation[],
  options: ApplyOptions = {},
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  const missing = new Set<string>();
  let done = 0;
  const refuse = (operation: AyonOperation, reason: string) => {
    refusals.push({ operation, reason });
    if (operation.type === "create") missing.add(operation.entityId);
  };
  for (const chunk of chunkOperations(operations)) {
    const sendable = chunk.filter((operation) => {
      if (!goesBelow(operation, missing)) return true;
      refuse(operation, "the folder above it could not be created in AYON");
      return false;
    });
    const results = await send(ayon, project, sendable, options.signal);
    for (const operation of sendable) {
      const result = results.get(operation.entityId);
      if (result?.success) continue;
      const reason = goesBelow(operation, missing)
        ? "the folder above it could not be created in AYON"
        : `AYON refused it: ${result?.detail ?? "it did not say why"}`;
      refuse(operation, reason);
    }
    done += chunk.length;
    options.onProgress?.(done);
  }
  return refusals;
}

function goesBelow({ data }: AyonOperation, folders: ReadonlySet<string>): boolean {
  return [data.parentId, data.folderId].some((id) => typeof id === "string" && folders.has(id));
}

type Results = Map<string, OperationResult>;

/**
 * Sends one request until AYON has answered it. A request that was lost on its way may have been carried out: its updates
 * can be repeated, and of its creations those count as done whose entities are there.
 */
async function send(
  ayon: AyonClient,
  project: string,
  operations: readonly AyonOperation[],
  signal?: AbortSignal,
): Promise<Results> {
  if (operations.length === 0) return new Map();
  let lost = false;
  const results = await retry(
    async (failures) => {
      lost = failures > 0;
      return post(ayon, project, operations, signal);
    },
    { ...TRIES, signal },
  );
  const busy = operations.filter(({ entityId }) => results.get(entityId)?.status === 503);
  if (busy.length > 0) {
    for (const [id, result] of await post(ayon, project, busy, signal)) results.set(id, result);
  }
  if (lost) await acceptCreated(ayon, project, operations, results, signal);
  return results;
}

async function post(
  ayon: AyonClient,
  project: string,
  operations: readonly AyonOperation[],
  signal?: AbortSignal,
): Promise<Results> {
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
  const answer = await ayon.post(path, body, { signal, timeoutMs: TIME_LIMIT_MS });
  if (!isOperationsAnswer(answer)) {
    throw new PermanentError("AYON answered operations in a shape that is not known");
  }
  return new Map(answer.operations.map((result) => [result.entityId, result]));
}

async function acceptCreated(
  ayon: AyonClient,
  project: string,
  operations: readonly AyonOperation[],
  results: Results,
  signal?: AbortSignal,
): Promise<void> {
  for (const kind of ["folder", "task"] as const) {
    const ids = operations.flatMap(({ type, entityType, entityId }) =>
      type === "create" && entityType === kind && !results.get(entityId)?.success ? [entityId] : [],
    );
    if (ids.length === 0) continue;
    const nodes = await readConnection({
      ayon,
      query: `query Created($project: String!, $ids: [String!]!, $first: Int!, $after: String) {
        project(name: $project) {
          entities: ${kind}s(ids: $ids, first: $first, after: $after) {
            edges { node { id } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }`,
      variables: { project, ids },
      connection: "project.entities",
      isNode: isIdNode,
      signal,
    });
    for (const { id } of nodes) results.set(id, { entityId: id, success: true });
  }
}
