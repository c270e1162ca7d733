import { setTimeout as pause } from "node:timers/promises";
import type { Driver } from "./events-driver.ts";

/** What one status change cost that came alone. */
export interface SingleChanges {
  readonly warmMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Requests for each change, beyond taking and finishing its job. */
  readonly ftrackRequests: number;
  readonly ayonRequests: number;
}

/** Requests to AYON that take a job and finish it, and bring the event to where the job comes from. */
const JOB_KINDS = ["enroll", "events"];

interface Task {
  readonly id: string;
  readonly status_id: string;
}

/** Changes the status of one task after the other, each when the one before has arrived. */
export async function measureSingleChanges(
  driver: Driver,
  projectId: string,
  changes: number,
): Promise<SingleChanges> {
  const tasks = await driver.query<Task>(
    `select id, status_id from Task where project_id is "${projectId}" order by id`,
  );
  const statuses = [...new Set(tasks.map((task) => task.status_id))];
  const ayonIds = await readAyonIds(driver);
  const change = async (task: Task) => {
    const status = statuses.find((id) => id !== task.status_id);
    const arrived = driver.statusChange(ayonIds.get(task.id) ?? "");
    const sent = performance.now();
    await driver.commit([
      {
        action: "update",
        entity_type: "Task",
        entity_key: task.id,
        entity_data: { status_id: status },
      },
    ]);
    return (await arrived) - sent;
  };
  const [first, ...others] = tasks;
  if (!first) throw new Error("The project has no tasks");
  const warmMs = await change(first);
  await driver.drained();

  driver.reset();
  const times: number[] = [];
  for (const task of others.slice(0, changes)) {
    times.push(await change(task));
    // A person does not make the next change at once.
    await pause(50);
  }
  const { ftrack, ayon, own } = driver.counts();
  const ofJobs = JOB_KINDS.reduce((sum, kind) => sum + (ayon.kinds[kind] ?? 0), 0);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return {
    warmMs,
    medianMs: at(0.5) ?? 0,
    p99Ms: at(0.99) ?? 0,
    ftrackRequests: (ftrack.total - own) / times.length,
    ayonRequests: (ayon.total - ofJobs) / times.length,
  };
}

async function readAyonIds(driver: Driver): Promise<ReadonlyMap<string, string>> {
  const rows = await driver.query<{ entity_id: string; value: string }>(
    'select entity_id, value from CustomAttributeValue where configuration.key is "ayon_id" order by entity_id',
  );
  return new Map(rows.map(({ entity_id, value }) => [entity_id, value]));
}
