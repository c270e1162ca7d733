import { Session } from "@ftrack/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "./index.ts";

// The client writes each failed request to the console, with its stack.
vi.hoisted(() => vi.spyOn(console, "warn").mockImplementation(() => undefined));

let sandbox: FtrackSandbox;

beforeEach(async () => {
  sandbox = await startFtrackSandbox();
});
afterEach(() => sandbox.stop());

/** A session of ftrack's own JavaScript client, unmodified. */
async function signIn(apiKey = sandbox.apiKey): Promise<Session> {
  const session = new Session(sandbox.url, sandbox.apiUser, apiKey, { decodeDatesAsIso: true });
  await session.initializing;
  return session;
}

/** The first entity that a query finds. */
async function first(session: Session, expression: string) {
  const [entity] = (await session.query(expression)).data;
  if (!entity) throw new Error(`Nothing is found by: ${expression}`);
  return entity;
}

describe("the sandbox, asked by ftrack's JavaScript client", () => {
  it("signs in and gives it schemas that it can work with", async () => {
    const session = await signIn();
    expect(session.serverVersion).toMatch(/^4\./);
    expect(session.getSchema("Shot")).toMatchObject({ id: "Shot", primary_key: ["id"] });
    expect(session.getPrimaryKeyAttributes("CustomAttributeValue")).toEqual([
      "configuration_id",
      "entity_id",
    ]);
  });

  it("refuses a wrong key in the way that it understands", async () => {
    await expect(signIn("wrong")).rejects.toMatchObject({
      name: "ServerError",
      errorCode: "api_credentials_invalid",
    });
  });

  it("answers nested queries, which it merges by its identity map", async () => {
    const session = await signIn();
    const { data, metadata } = await session.query(
      `select name, type.name, start_date, parent.name, assignments.resource[User].username
       from Task where project.full_name is "Big_Mountain" and parent.name is "sh 010"
       order by start_date limit 3`,
    );
    expect(data.map((task) => task.type.name)).toEqual(["Layout", "Animation", "Lighting"]);
    expect(data.map((task) => task.parent.name)).toEqual(["sh 010", "sh 010", "sh 010"]);
    expect(data[0]?.start_date).toMatch(/^2026-\d\d-\d\dT00:00:00/);
    expect(metadata.next.offset).toBe(3);
  });

  it("gives the statuses of a project's schema, as the client's own helper asks for them", async () => {
    const session = await signIn();
    const schema = await first(
      session,
      `select _task_workflow.statuses.name, _task_workflow.statuses.sort,
       _overrides.workflow_schema.statuses.name, _schemas.type_id,
       _schemas.statuses.task_status.name from ProjectSchema`,
    );
    expect(schema._task_workflow.statuses[0]).toMatchObject({ name: "Not started" });
    expect(schema._overrides).toEqual([]);
    expect(schema._schemas.map((s: { statuses: unknown[] }) => s.statuses.length)).toEqual([
      5, 5, 5, 5,
    ]);
  });

  it("creates, changes and deletes, with ftrack's defaults", async () => {
    const session = await signIn();
    const shot = await first(session, 'select project_id from Shot where name is "sh030"');
    const { data: created } = await session.create("Task", {
      name: "paint out",
      parent_id: shot.id,
      start_date: new Date("2026-03-01T10:00:00.500Z"),
    });
    expect(created).toMatchObject({
      __entity_type__: "Task",
      name: "paint out",
      project_id: shot.project_id,
      context_type: "task",
      bid: 0,
      priority_id: "9661b320-3a0c-11e2-81c1-0800200c9a66",
    });
    expect(created.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(created.status_id).toBe("44dd9fb2-4164-11df-9218-0019bb4983d8");
    const { data: updated } = await session.update("Task", [created.id], { name: "2026-05-06" });
    expect(updated).toMatchObject({ id: created.id, name: "2026-05-06" });
    const again = async () => (await session.query(`Task where id is "${created.id}"`)).data;
    expect(await again()).toHaveLength(1);
    await session.delete("Task", [created.id]);
    expect(await again()).toEqual([]);
    await expect(session.delete("Task", [created.id])).rejects.toThrow("There is no Task");
  });

  it("keeps explicit custom attribute values and the dense view over one store", async () => {
    const session = await signIn();
    const task = await first(session, 'Task where name is "tracking"');
    const complexity = await first(
      session,
      'CustomAttributeConfiguration where key is "complexity"',
    );
    const configuration_id: string = complexity.id;
    const entity_id: string = task.id;
    const key = [configuration_id, entity_id];
    const dense = async () => {
      const row = await first(
        session,
        `select value from ContextCustomAttributeValue
         where entity_id is "${entity_id}" and key is "complexity"`,
      );
      return row.value;
    };
    await session.delete("CustomAttributeValue", key).catch(() => undefined);
    expect(await dense()).toEqual(["medium"]);
    await session.create("CustomAttributeValue", { configuration_id, entity_id, value: "hard" });
    expect(await dense()).toEqual(["hard"]);
    await expect(
      session.create("CustomAttributeValue", { configuration_id, entity_id, value: "easy" }),
    ).rejects.toThrow("There is already a CustomAttributeValue");
    await session.update("CustomAttributeValue", key, { value: null });
    expect(await dense()).toEqual(["medium"]);
    await session.update("ContextCustomAttributeValue", key, { value: ["easy"] });
    const { data } = await session.query(
      `select value from CustomAttributeValue where configuration_id is ${configuration_id}
       and value in ("easy", "hard") and entity_id is ${entity_id}`,
    );
    expect(data.map((row) => row.value)).toEqual([["easy"]]);
    await session.delete("CustomAttributeValue", key);
    expect(await dense()).toEqual(["medium"]);
    await expect(
      session.create("CustomAttributeValue", { configuration_id, entity_id, value: 5 }),
    ).rejects.toMatchObject({ name: "ServerValidationError" });
  });

  it("takes a thousand writes in one batch, or none of them", async () => {
    const session = await signIn();
    const shot = await first(session, 'Shot where name is "sh030"');
    const operations = Array.from({ length: 1000 }, (_, n) => ({
      action: "create" as const,
      entity_type: "Task",
      entity_data: { __entity_type__: "Task", name: `task ${n}`, parent_id: shot.id },
    }));
    const count = async () => (await session.query('Task where name like "task %"')).data.length;
    await expect(
      session.call([
        ...operations,
        { action: "delete", entity_type: "Task", entity_key: ["nothing"] },
      ]),
    ).rejects.toThrow();
    expect(await count()).toBe(0);
    expect(await session.call(operations)).toHaveLength(1000);
    expect(await count()).toBe(1000);
  });

  it("takes what belongs to an entity along when it is deleted", async () => {
    const session = await signIn();
    const episode = await first(session, "Episode");
    const project = await first(session, "Project");
    const count = async (type: string) =>
      (await session.query(`select id from ${type}`)).data.length;
    await session.delete("Episode", [episode.id]);
    expect(await count("Shot")).toBe(0);
    expect(await count("AssetBuild")).toBe(3);
    await session.delete("Project", [project.id]);
    for (const type of ["Context", "Appointment"]) expect(await count(type)).toBe(0);
    const values = await session.query("CustomAttributeValue");
    expect(values.data).toEqual([]);
  });

  it("follows a fault switch, and is itself again when it is cleared", async () => {
    const session = await signIn();
    sandbox.control.setFaults({ status: 503 });
    await expect(session.query("Project")).rejects.toThrow();
    sandbox.control.setFaults({});
    expect((await session.query("Project")).data).toHaveLength(1);
  });
});
