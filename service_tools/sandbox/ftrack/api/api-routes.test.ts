import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";

describe("POST /api", () => {
  let sandbox: FtrackSandbox;

  beforeAll(async () => {
    sandbox = await startFtrackSandbox();
  });
  beforeEach(() => sandbox.control.requests.reset());
  afterAll(() => sandbox.stop());

  async function post(body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${sandbox.url}/api`, {
      method: "POST",
      headers: { "ftrack-user": sandbox.apiUser, "ftrack-api-key": sandbox.apiKey, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }
  const query = async (expression: string, headers?: Record<string, string>) =>
    (await post([{ action: "query", expression }], headers)).body[0].data;

  it("answers a list of operations with a list of results", async () => {
    const { body } = await post([
      { action: "query_server_information" },
      { action: "query_schemas" },
      { action: "query", expression: 'select name from Shot where name is "sh 010"' },
    ]);
    expect(body[0]).toMatchObject({ is_timezone_support_enabled: true });
    expect(body[0].schema_hash).toMatch(/^[0-9a-f]{32}$/);
    expect(body[1].map((schema: { id: string }) => schema.id)).toContain("TypedContext");
    expect(body[2]).toMatchObject({
      action: "query",
      data: [{ __entity_type__: "Shot", name: "sh 010", context_type: "task" }],
      metadata: { next: { offset: null } },
    });
  });

  it("tells of server information only what is asked for", async () => {
    const { body } = await post([{ action: "query_server_information", values: ["version"] }]);
    expect(Object.keys(body[0])).toEqual(["version"]);
  });

  it("writes each entity out once in a response, and in full each time when asked to", async () => {
    const text = 'select type.name from Task where type.name is "Compositing"';
    const [first, second] = await query(text);
    expect(first.type.name).toBe("Compositing");
    expect(second.type).toEqual({ __entity_type__: "Type", id: first.type.id });
    const [, full] = await query(text, { "ftrack-api-options": "strict:1;denormalize:1" });
    expect(full.type.name).toBe("Compositing");
  });

  it("adds to a second mention what the first did not tell", async () => {
    const [task] = await query(
      'select parent.name, parent[Shot].description from Task where name is "fx" limit 1',
    );
    expect(task.parent).toMatchObject({ __entity_type__: "Shot", name: "sh-020" });
    expect(task.parent).toHaveProperty("description");
    const [sequence] = await query(
      'select children.id, children[Shot].name from Sequence where name is "sq020"',
    );
    expect(sequence.children).toMatchObject([{ __entity_type__: "Shot", name: "sh010" }]);
  });

  it("wraps points in time and gives links, dense values and what shares a column", async () => {
    const [shot] = await query(
      'select link, custom_attributes, created_at from Shot where name is "sh 010"',
    );
    expect(shot.created_at).toEqual({ __type__: "datetime", value: "2025-12-15T09:00:00" });
    expect(shot._link).toEqual(shot.link);
    expect(shot.link.map((step: { name: string }) => step.name)).toEqual([
      "Big_Mountain",
      "ep01",
      "sq010",
      "sh 010",
    ]);
    const value = (key: string) =>
      shot.custom_attributes.filter((row: { key: string }) => row.key === key);
    expect(value("fend")).toMatchObject([{ value: 1048, entity_id: shot.id }]);
    expect(value("fps").map((row: { value: number }) => row.value)).toEqual([24, 24]);
    expect(value("client_date")).toMatchObject([
      { value: { __type__: "datetime", value: "2026-03-16T00:00:00" } },
    ]);
    expect(value("complexity")).toEqual([]);
  });

  it("takes one batch as a whole: an error undoes what came before it", async () => {
    const [shot] = await query('select id from Shot where name is "sh030"');
    const { status, body } = await post([
      {
        action: "create",
        entity_type: "Task",
        entity_data: { name: "gone", parent_id: shot.id },
      },
      { action: "update", entity_type: "Shot", entity_key: [shot.id], entity_data: { name: "x" } },
      { action: "delete", entity_type: "Task", entity_key: ["no-such-task"] },
    ]);
    expect(status).toBe(200);
    expect(body).toEqual({
      exception: "NotFoundError",
      content: "There is no Task with the key no-such-task.",
      error_code: null,
    });
    expect(await query('Task where name is "gone"')).toEqual([]);
    expect(await query('Shot where name is "sh030"')).toHaveLength(1);
  });

  it("sees its own changes inside a batch", async () => {
    const [shot] = await query('select id from Shot where name is "sh030"');
    const { body } = await post([
      { action: "query", expression: `Shot where id is "${shot.id}" and description is none` },
      {
        action: "update",
        entity_type: "Shot",
        entity_key: shot.id,
        entity_data: { description: "now" },
      },
      { action: "query", expression: `Shot where id is "${shot.id}" and description is none` },
    ]);
    expect(body[0].data).toHaveLength(1);
    expect(body[2].data).toEqual([]);
  });

  it.each([
    ["{", "ServerError", "not JSON"],
    ["{}", "ServerError", "list of operations"],
    ['["query"]', "ServerError", "must be an object"],
    ['[{"action":"foo"}]', "ServerError", "Invalid action u'foo'"],
    ['[{"action":"query"}]', "ServerError", 'needs "expression"'],
    ['[{"action":"query","expression":"Task where"}]', "ParseError", "at position 10"],
    ['[{"action":"create","entity_type":"Tusk","entity_data":{}}]', "ServerError", '"Tusk"'],
    ['[{"action":"update","entity_type":"Task","entity_data":{}}]', "ServerError", "entity_key"],
    [`${"[".repeat(100_000)}`, "ServerError", "not JSON"],
  ])("answers %.60s with ftrack's kind of error", async (sent, exception, content) => {
    const lenient = await post(sent);
    expect(lenient.status).toBe(200);
    expect(lenient.body).toMatchObject({
      exception,
      content: expect.stringContaining(content),
      error_code: null,
    });
    const strict = await post(sent, { "ftrack-strict-api": "true" });
    expect(strict.status).toBe(400);
    expect(strict.body).toEqual(lenient.body);
  });

  it("wants the key that belongs to the user", async () => {
    for (const headers of [{ "ftrack-api-key": "wrong" }, { "ftrack-user": "artist" }]) {
      const { status, body } = await post([{ action: "query", expression: "Project" }], headers);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        exception: "InvalidCredentialsError",
        error_code: "api_credentials_invalid",
      });
    }
    const strict = { "ftrack-api-key": "wrong", "ftrack-strict-api": "true" };
    expect((await post([], strict)).status).toBe(401);
  });

  it("counts a request once, by what it is for", async () => {
    await post([{ action: "query_schemas" }, { action: "query_server_information" }]);
    await post([{ action: "query", expression: "Project" }]);
    const [shot] = await query('select id from Shot where name is "sh010"');
    await post([
      { action: "query", expression: "Project" },
      { action: "update", entity_type: "Shot", entity_key: [shot.id], entity_data: {} },
    ]);
    await post("{");
    expect(sandbox.control.requests.stats()).toEqual({
      total: 5,
      kinds: { session: 1, query: 2, write: 1, invalid: 1 },
      operations: { query_schemas: 1, query_server_information: 1, query: 3, update: 1 },
    });
  });

  it("lets anyone look at the rows without a client", async () => {
    const look = async (search: string) => {
      const response = await fetch(`${sandbox.url}/_sandbox/entities?${search}`);
      return { status: response.status, body: JSON.parse(await response.text()) };
    };
    const named = await look("type=Shot&name=SH%20010");
    expect(named.body).toMatchObject([{ __entity_type__: "Shot", name: "sh 010" }]);
    expect((await look("type=TypedContext&limit=3")).body).toHaveLength(3);
    expect((await look("type=Shot&description=none")).body.length).toBeGreaterThan(0);
    expect((await look("type=Nothing")).status).toBe(400);
    expect((await look("type=Shot&colour=red")).status).toBe(400);
    expect((await look("type=Shot&limit=many")).status).toBe(400);
  });
});
