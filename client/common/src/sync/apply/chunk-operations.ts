import type { AyonOperation } from "../plan/plan.ts";

/** Bounds of one request to AYON's `operations` endpoint. */
const MOST_OPERATIONS = 500;
// Each new folder makes AYON refresh a view of the whole project, which blocks its other users.
const MOST_NEW_FOLDERS = 250;
// Proxies before AYON commonly refuse bodies of 1 MB.
const MOST_BYTES = 900_000;

/**
 * Cuts operations into requests, in order. An entity comes up once in a request at most: AYON refuses a whole request
 * that updates one twice.
 */
export function* chunkOperations(
  operations: readonly AyonOperation[],
): Generator<readonly AyonOperation[]> {
  let chunk: AyonOperation[] = [];
  let ids = new Set<string>();
  let bytes = 0;
  let newFolders = 0;
  for (const operation of operations) {
    const size = Buffer.byteLength(JSON.stringify(operation.data)) + 200;
    const isNewFolder = operation.type === "create" && operation.entityType === "folder";
    const isFull =
      chunk.length === MOST_OPERATIONS ||
      bytes + size > MOST_BYTES ||
      (isNewFolder && newFolders === MOST_NEW_FOLDERS) ||
      ids.has(operation.entityId);
    if (isFull && chunk.length > 0) {
      yield chunk;
      chunk = [];
      ids = new Set();
      bytes = 0;
      newFolders = 0;
    }
    chunk.push(operation);
    ids.add(operation.entityId);
    bytes += size;
    if (isNewFolder) newFolders += 1;
  }
  if (chunk.length > 0) yield chunk;
}
