import { randomUUID } from "node:crypto";
import { chunked, type FtrackOperation } from "@ayon-ftrack/common/ftrack";
import type { Driver } from "./events-driver.ts";

/** What a burst of changes cost. */
export interface Burst {
  readonly changes: number;
  readonly projects: number;
  readonly seconds: number;
  /** Requests of the services, to both servers. */
  readonly requests: number;
  /** Those of them that bring events to AYON, take jobs and finish them. */
  readonly jobRequests: number;
}

/** A commit of a person, or of a script of the studio. */
const CHANGES_PER_COMMIT = 50;
const JOB_KINDS = ["enroll", "events"];

/** Makes projects with tasks in ftrack whose changes are followed; answers the ids of the tasks of each. */
export async function prepareProjects(
  driver: Driver,
  projects: number,
  tasksEach: number,
): Promise<string[][]> {
  const made: string[][] = [];
  for (let index = 0; index < projects; index += 1) {
    const projectId = await driver.createProject(`Burst_${index + 1}`);
    const folder = randomUUID();
    const tasks = Array.from({ length: tasksEach }, () => randomUUID());
    const create = (
      type: string,
      id: string,
      name: string,
      parent_id: string,
    ): FtrackOperation => ({
      action: "create",
      entity_type: type,
      entity_data: { id, name, parent_id, project_id: projectId },
    });
    await driver.commit([
      create("Folder", folder, "assets", projectId),
      ...tasks.map((id, number) => create("Task", id, `task${number + 1}`, folder)),
    ]);
    await driver.follow(projectId);
    made.push(tasks);
  }
  await driver.drained();
  await driver.drained();
  // What was prepared is read before anything is measured.
  await driver.logIsRead();
  return made;
}

/** Describes every task anew, in commits that take turns among the projects, and waits until AYON has it all. */
export async function measureBurst(
  driver: Driver,
  projects: readonly (readonly string[])[],
  description: string,
): Promise<Burst> {
  const commits = projects.map((tasks) => [...chunked(tasks, CHANGES_PER_COMMIT)]);
  const rounds = Math.max(...commits.map(({ length }) => length));
  driver.reset();
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      commits.map((chunks) =>
        driver.commit(
          (chunks[round] ?? []).map((id) => ({
            action: "update",
            entity_type: "Task",
            entity_key: id,
            entity_data: { description },
          })),
        ),
      ),
    );
  }
  await driver.drained();
  const seconds = (performance.now() - start) / 1000;
  const { ftrack, ayon, own } = driver.counts();
  return {
    changes: projects.reduce((sum, tasks) => sum + tasks.length, 0),
    projects: projects.length,
    seconds,
    requests: ftrack.total + ayon.total - own,
    jobRequests: JOB_KINDS.reduce((sum, kind) => sum + (ayon.kinds[kind] ?? 0), 0),
  };
}
