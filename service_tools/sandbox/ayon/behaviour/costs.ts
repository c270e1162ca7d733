import { setTimeout as delay } from "node:timers/promises";
import type { EntityType } from "../entities/entity-spec.ts";

/** Milliseconds by size, as measured on AYON 1.16 with two processor cores. */
type Measured = readonly (readonly [size: number, ms: number])[];

/** One folder more: the view of all paths is made anew. By folders in the project. */
const folderCreation: Measured = [
  [0, 2],
  [500, 6],
  [2000, 15],
  [10_000, 79],
  [30_000, 320],
];
/** One folder loaded, to be changed or removed. By folders in the project. */
const folderChange: Measured = [
  [0, 1],
  [500, 1],
  [2000, 14],
  [10_000, 175],
  [30_000, 265],
];
/** Once for a request that touches folders or tasks: the list of all folders is made anew. */
const folderList: Measured = [
  [0, 5],
  [2000, 70],
  [10_000, 450],
  [30_000, 1900],
];
/** By events that enrolling looks through. */
const enrolling: Measured = [
  [0, 2],
  [10_000, 40],
  [100_000, 170],
  [500_000, 1700],
];
const otherEntityMs = 2;

/** What of an operation matters to its cost. */
export interface CostlyOperation {
  readonly type: "create" | "update" | "delete";
  readonly entityType: EntityType;
}

/** Milliseconds that a real server takes for the operations, in a project with so many folders. */
export function operationsCostMs(operations: readonly CostlyOperation[], folders: number): number {
  let sum = 0;
  for (const { type, entityType } of operations) {
    if (entityType !== "folder") sum += otherEntityMs;
    else sum += between(type === "create" ? folderCreation : folderChange, folders);
  }
  const renewsList = operations.some(({ entityType }) => /folder|task/.test(entityType));
  return renewsList ? sum + between(folderList, folders) : sum;
}

/** Milliseconds that a real server takes to enroll among so many events. */
export function enrollCostMs(events: number): number {
  return between(enrolling, events);
}

/** Waits for the share of the time. */
export async function pay(ms: number, share: number): Promise<void> {
  if (ms * share > 0) await delay(ms * share, undefined, { ref: false });
}

/** Straight lines between what was measured, and on beyond the last of it. */
function between(measured: Measured, size: number): number {
  let [lowSize, lowMs] = measured[0] ?? [0, 0];
  let slope = 0;
  for (const [highSize, highMs] of measured.slice(1)) {
    slope = (highMs - lowMs) / (highSize - lowSize);
    if (size <= highSize) break;
    [lowSize, lowMs] = [highSize, highMs];
  }
  return lowMs + slope * (size - lowSize);
}
