import type { AnyOperation } from "../plan/plan.ts";

/** Bounds of one request to AYON's `operations` endpoint. */
const MOST_OPERATIONS = 500;
// Each new folder makes AYON refresh a view of the whole project, which blocks its other users, and
// before each change of a folder AYON looks through everything below it.
const MOST_FOLDERS = 200;
// Proxies before AYON commonly refuse bodies of 1 MB.
const MOST_BYTES = 900_000;

/**
 * Cuts operations into requests, in order. An entity comes up once in a request at most: AYON refuses a
 * whole request that updates one twice.
 */
export function* chunkOperations(
  operations: readonly AnyOperation[],
): Generator<readonly AnyOperation[]> {
  let chunk: AnyOperation[] = [];
  let ids = new Set<string>();
  let bytes = 0;
  let folders = 0;
  for (const operation of operations) {
    const size = Buffer.byteLength(JSON.stringify(operation.data)) + 200;
    const isFolder = operation.entityType === "folder";
    const isFull =
      chunk.length === MOST_OPERATIONS ||
      bytes + size > MOST_BYTES ||
      (isFolder && folders === MOST_FOLDERS) ||
      ids.has(operation.entityId);
    if (isFull && chunk.length > 0) {
      yield chunk;
      chunk = [];
      ids = new Set();
      bytes = 0;
      folders = 0;
    }
    chunk.push(operation);
    ids.add(operation.entityId);
    bytes += size;
    if (isFolder) folders += 1;
  }
  if (chunk.length > 0) yield chunk;
}
