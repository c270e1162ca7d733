import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { viewAyon } from "../../../../../tests/services/ayon-view.ts";
import { FollowedStudio } from "../../../../../tests/services/followed-studio.ts";

let studio: FollowedStudio;
beforeAll(async () => {
  studio = await FollowedStudio.open();
});
afterAll(() => studio[Symbol.asyncDispose]());

async function one(
  type: string,
  name?: string,
): Promise<{ id: string; name: string; parent_id: string }> {
  const condition = name === undefined ? "" : ` and name is "${name}"`;
  const [row] = await studio.ftrack.query<{ id: string; name: string; parent_id: string }>(
    `select id, name, parent_id from ${type} where project_id is "${studio.projectId}"${condition} order by id`,
  );
  if (!row) throw new Error(`no ${type}`);
  return row;
}

describe("what changes in ftrack", () => {
  it("is renamed in AYON", async () => {
    const shot = await one("Shot");
    await studio.ftrack.commit([
      {
        action: "update",
        entity_type: "Shot",
        entity_key: shot.id,
        entity_data: { name: "renamed" },
      },
    ]);
    const done = await studio.followAll();
    expect(done).toMatchObject({ counts: { updated: expect.any(Number), refused: 0 } });
    expect(await studio.differences()).toEqual([]);
  });

  it("is created in AYON, with what lies below it", async () => {
    const sequence = await one("Sequence");
    const id = randomUUID();
    const objects = { project_id: studio.projectId };
    await studio.ftrack.commit([
      {
        action: "create",
        entity_type: "Shot",
        entity_data: { id, name: "new", parent_id: sequence.id, ...objects },
      },
      {
        action: "create",
        entity_type: "Task",
        entity_data: { id: randomUUID(), name: "anim", parent_id: id, ...objects },
      },
    ]);
    const done = await studio.followAll();
    expect(done).toMatchObject({ counts: { created: 2, refused: 0 } });
    expect(await studio.differences()).toEqual([]);
  });

  it("is switched off in AYON when it is removed", async () => {
    const shot = await one("Shot", "new");
    await studio.ftrack.commit([{ action: "delete", entity_type: "Shot", entity_key: shot.id }]);
    const done = await studio.followAll();
    expect(done).toMatchObject({ counts: { deactivated: 2, refused: 0 } });
    expect(await studio.differences()).toEqual([]);
  });

  it("is brought over with one request to ftrack and two to AYON, once the project was read", async () => {
    const shot = await one("Shot");
    const describes = (description: string) => studio.person.changes(shot.id, { description });
    await describes("that everything is read");
    await studio.followAll();
    // A while later: what has just changed is looked at again in any case.
    studio.studio.ayon.control.setFaults({ clockSkewMs: 600_000 });
    await describes("that time has passed");
    await studio.followAll();
    await describes("counted");
    const events = await studio.events();
    const counters = [studio.studio.ftrack, studio.studio.ayon].map(({ control }) => control);
    for (const { requests } of counters) requests.reset();
    await studio.follow(events);
    const counted = counters.map(({ requests }) => requests.stats().total);
    expect(counted).toEqual([1, 2]);
    expect(await studio.inAyon(shot.id)).toMatchObject({ own: { description: "counted" } });
  });

  it("has what somebody has changed about the project in AYON meanwhile", async () => {
    const { admin } = studio.studio;
    const path = `projects/${studio.projectName}`;
    const { taskTypes } = await admin.get<{ taskTypes: { name: string }[] }>(path);
    const inUse = new Set((await viewAyon(admin, studio.projectName)).map(({ type }) => type));
    const unused = taskTypes.find(({ name }) => !inUse.has(name))?.name ?? "";
    const task = await one("Task");
    const [type] = await studio.ftrack.query<{ id: string }>(
      `select id from Type where name is "${unused}"`,
    );
    await admin.patch(path, { taskTypes: taskTypes.filter(({ name }) => name !== unused) });
    await studio.person.changes(task.id, { type_id: type?.id });
    expect(await studio.followAll()).toMatchObject({ projectChanged: true });
    expect(await studio.inAyon(task.id)).toMatchObject({ type: unused });
  });

  it("is told to be nowhere to go when the project is no longer in AYON", async () => {
    const shot = await one("Shot");
    await studio.studio.admin.delete(`projects/${studio.projectName}`);
    await studio.person.changes(shot.id, { description: "lost" });
    await expect(studio.followAll()).rejects.toThrow(
      `Project "${studio.projectName}" is no longer in AYON.`,
    );
  });
});
