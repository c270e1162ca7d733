import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
});
