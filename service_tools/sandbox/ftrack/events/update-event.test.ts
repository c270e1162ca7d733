import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";
import { connect, credentials, patience } from "./socket-client.fixture.ts";

let sandbox: FtrackSandbox;

beforeEach(async () => {
  sandbox = await startFtrackSandbox();
});
afterEach(() => sandbox.stop());

async function call(operations: object[], headers: object = {}) {
  const response = await fetch(`${sandbox.url}/api`, {
    method: "POST",
    headers: { ...credentials(sandbox, "supervisor"), ...headers },
    body: JSON.stringify(operations),
  });
  return JSON.parse(await response.text());
}

async function query(expression: string) {
  return (await call([{ action: "query", expression }]))[0].data;
}

describe("ftrack.update", () => {
  async function told(operations: object[], headers: object = {}) {
    const client = await connect(sandbox, "artist");
    await client.subscribe("topic=ftrack.update");
    await call(operations, headers);
    await vi.waitUntil(() => client.events.length === 1, patience);
    const [event] = client.events;
    if (!event) throw new Error("No event came.");
    const entities: Record<string, unknown>[] = JSON.parse(JSON.stringify(event.data.entities));
    return { event, entities };
  }

  it("tells of a change by columns, with the way up to the project", async () => {
    const [task] = await query(
      'select parent.parent.parent, project.id, status_id from Task where name is "tracking"',
    );
    const completed = "9bb65936-88e7-11e3-9264-04011030cf01";
    const { event, entities } = await told(
      [
        {
          action: "update",
          entity_type: "Task",
          entity_key: [task.id],
          entity_data: { status_id: completed, end_date: "2026-09-01", name: "tracking" },
        },
      ],
      { "ftrack-Clienttoken": "client-1", "ftrack-pushtoken": "undefined" },
    );
    const supervisor = sandbox.users.find(({ username }) => username === "supervisor");
    expect(event.source).toMatchObject({ user: { id: supervisor?.id, username: "supervisor" } });
    expect(event.data).toMatchObject({
      clientToken: "client-1",
      pushToken: null,
      user: { userid: supervisor?.id, name: "supervisor" },
    });
    const { parent } = task;
    expect(entities).toMatchObject([
      {
        entityId: task.id,
        entityType: "task",
        entity_type: "Task",
        action: "update",
        keys: ["statusid", "enddate"],
        changes: {
          statusid: { old: task.status_id, new: completed },
          enddate: { new: "2026-09-01T00:00:00" },
        },
        objectTypeId: "11c137c0-ee7e-4f9c-91c5-8c77cec22b2c",
        parentId: parent.id,
        parents: [
          { entityId: task.id, entityType: "task", entity_type: "Task", parentId: parent.id },
          { entityId: parent.id, entityType: "task", entity_type: "Shot" },
          { entityId: parent.parent.id, entity_type: "Sequence" },
          { entityId: parent.parent.parent.id, entity_type: "Episode" },
          {
            entityId: task.project.id,
            entityType: "show",
            entity_type: "Project",
            parentId: null,
          },
        ],
      },
    ]);
  });

  it("tells of a batch in one event, and of each entity once", async () => {
    const [shot] = await query('select id from Shot where name is "sh030"');
    const id = "11111111-2222-4333-8444-555555555555";
    const [artist] = await query("User where username is artist");
    const data = { id, name: "extra", parent_id: shot.id };
    const update = (entity_data: object) => ({
      action: "update",
      entity_type: "Task",
      entity_key: id,
      entity_data,
    });
    const { entities } = await told([
      { action: "create", entity_type: "Task", entity_data: data },
      update({ name: "extra 2" }),
      {
        action: "create",
        entity_type: "Appointment",
        entity_data: { context_id: id, resource_id: artist.id, type: "assignment" },
      },
    ]);
    expect(entities.map((entity) => [entity.entityType, entity.action])).toEqual([
      ["task", "add"],
      ["appointment", "add"],
    ]);
    expect(entities[0]).toMatchObject({
      changes: { id: { old: null, new: id }, name: { old: null, new: "extra 2" } },
    });
    expect(entities[1]).toMatchObject({
      changes: { resource_id: { old: null, new: artist.id }, type: { new: "assignment" } },
      parentId: id,
    });
  });

  it("tells of a move, and of what is removed with the values that it had", async () => {
    const [shot] = await query('select parent_id from Shot where name is "sh030"');
    const [other] = await query('Sequence where name is "sq020"');
    const moved = await told([
      {
        action: "update",
        entity_type: "Shot",
        entity_key: [shot.id],
        entity_data: { parent_id: other.id },
      },
    ]);
    expect(moved.entities).toMatchObject([
      { action: "move", changes: { parent_id: { old: shot.parent_id, new: other.id } } },
    ]);
    const removed = await told([{ action: "delete", entity_type: "Shot", entity_key: shot.id }]);
    const entity = removed.entities.find(({ entityId }) => entityId === shot.id);
    expect(entity).toMatchObject({
      action: "remove",
      changes: { name: { old: "sh030", new: null } },
      parents: [{ entityId: shot.id }, { entityId: other.id }, {}, { entityType: "show" }],
    });
    const tasks = removed.entities.filter(({ entity_type }) => entity_type === "Task");
    expect(tasks).toHaveLength(2);
    expect(tasks[0]?.parents).toMatchObject([{}, { entityId: shot.id }, {}, {}, {}]);
  });

  it("tells of custom attributes on the entity that has them, values as texts", async () => {
    const [shot] = await query('Shot where name is "sh030"');
    const [build] = await query('AssetBuild where name is "Anna"');
    const configurations: { id: string; key: string; is_hierarchical: boolean }[] = await query(
      "select key, is_hierarchical from CustomAttributeConfiguration",
    );
    const idOf = (key: string) =>
      configurations.filter((row) => row.key === key).sort((a) => (a.is_hierarchical ? -1 : 1))[0]
        ?.id;
    const set = (entity_id: string, key: string, value: unknown) => ({
      action: "create",
      entity_type: "CustomAttributeValue",
      entity_data: { configuration_id: idOf(key), entity_id, value },
    });
    const { entities } = await told([
      set(shot.id, "frameStart", 1001),
      set(shot.id, "fps", 23.976),
      set(build.id, "is_hero", true),
    ]);
    expect(entities).toMatchObject([
      {
        entityId: shot.id,
        action: "update",
        keys: ["frameStart", "fps"],
        changes: {
          frameStart: { old: null, new: "1001.0" },
          fps: { old: null, new: "23.976" },
        },
      },
      { entityId: build.id, keys: ["is_hero"], changes: { is_hero: { old: null, new: "1" } } },
    ]);
    const unset = await told([
      {
        action: "delete",
        entity_type: "CustomAttributeValue",
        entity_key: [idOf("is_hero"), build.id],
      },
    ]);
    expect(unset.entities).toMatchObject([{ changes: { is_hero: { old: "1", new: null } } }]);
  });

  it("says nothing of changes that change nothing, and of jobs", async () => {
    const client = await connect(sandbox, "artist");
    await client.subscribe("topic=*");
    const [shot] = await query('Shot where name is "sh030"');
    const update = (name: string) =>
      call([{ action: "update", entity_type: "Shot", entity_key: shot.id, entity_data: { name } }]);
    await update("sh030");
    await call([{ action: "create", entity_type: "Job", entity_data: { data: "{}" } }]);
    await update("sh031");
    await vi.waitUntil(() => client.events.length > 0, patience);
    expect(client.events.map((event) => event.data.entities)).toMatchObject([[{ keys: ["name"] }]]);
  });
});
