import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";

/** Requests of people who mean harm, and of programs that are broken. */
describe("POST /api stays up", () => {
  let sandbox: FtrackSandbox;
  beforeAll(async () => {
    sandbox = await startFtrackSandbox();
  });
  afterAll(() => sandbox.stop());

  async function post(body: string | Uint8Array<ArrayBuffer>) {
    const response = await fetch(`${sandbox.url}/api`, {
      method: "POST",
      headers: { "ftrack-user": sandbox.apiUser, "ftrack-api-key": sandbox.apiKey },
      body,
    });
    return JSON.parse(await response.text());
  }
  const query = (expression: string) => post(JSON.stringify([{ action: "query", expression }]));

  const deep = 100_000;
  it.each([
    ["brackets", `Task where ${"(".repeat(deep)}name is a${")".repeat(deep)}`, "nested too deeply"],
    ["negations", `Task where ${"not ".repeat(deep)}name is a`, "nested too deeply"],
    [
      "sub-queries",
      `Task where ${"id in (select id from Task where ".repeat(30_000)}id is a${")".repeat(30_000)}`,
      "nested too deeply",
    ],
    ["relations", `Task where ${"parent has (".repeat(deep)}${")".repeat(deep)}`, "nested too"],
    ["steps of a path", `select ${"parent.".repeat(deep)}name from Task`, "more than 30 steps"],
    ["10 MB of words", `Task where name is ${"a".repeat(10_000_000)}`, "longer than 2000000"],
    ["10 MB of a list", `Task where name in (${"a,".repeat(5_000_000)}a)`, "longer than 2000000"],
  ])("with too many %s", async (_, text, content) => {
    expect(await query(text)).toMatchObject({
      exception: "ParseError",
      content: expect.stringContaining(content),
    });
  });

  it.each(["action", "entity_type", "entity_data", "entity_key"])(
    "with lists in lists for %s",
    async (name) => {
      const sent = { action: "create", entity_type: "Task", [name]: "HERE" };
      const lists = `${"[".repeat(deep)}${"]".repeat(deep)}`;
      expect(await post(JSON.stringify([sent]).replace('"HERE"', lists))).toEqual({
        exception: "ServerError",
        content: "The request has more than 100 levels.",
        error_code: null,
      });
    },
  );

  it("with the longest lists that it takes, and with paths that go round in circles", async () => {
    const list = `(${"a,".repeat(990_000)}a)`;
    const [{ data }] = await query(`Task where name in ${list} or name is nothing`);
    expect(data).toEqual([]);
    const round = "parent.children.".repeat(14);
    const [answer] = await query(`Task where ${round}name is "nothing" limit 1`);
    expect(answer.data).toEqual([]);
    const [projected] = await query(`select ${round}name from Shot limit 1`);
    expect(projected.data).toHaveLength(1);
  });

  it("with patterns that take a careless search for ever", async () => {
    const [{ data }] = await query(`Task where name like "${"%a".repeat(5_000)}"`);
    expect(data).toEqual([]);
  });

  it("with names that objects have by nature", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(await query(`select ${name} from Task`)).toMatchObject({ exception: "ParseError" });
      expect(await query(name)).toMatchObject({ exception: "ParseError" });
      const data = `[{"action":"create","entity_type":"Task","entity_data":{"${name}":1}}]`;
      expect(await post(data)).toMatchObject({ exception: "ServerError" });
      expect(await post(`[{"action":"${name}"}]`)).toMatchObject({
        content: `Invalid action u'${name}'`,
      });
    }
  });

  it("with any bytes, and any JSON, in ftrack's shape of error", async () => {
    const refused = (answer: unknown) =>
      expect(answer).toMatchObject({
        exception: expect.any(String),
        content: expect.not.stringContaining("Internal error"),
        error_code: null,
      });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), async (bytes) => {
        refused(await post(Uint8Array.from([0x7b, ...bytes])));
      }),
      { numRuns: 50 },
    );
    const actions = [
      "query",
      "create",
      "update",
      "delete",
      "search",
      "encode_media",
      "reset_remote",
    ];
    const operation = fc.record({
      action: fc.constantFrom(...actions),
      entity_type: fc.oneof(fc.constantFrom("Note", "Metadata", "Timer"), fc.jsonValue()),
      entity_key: fc.jsonValue(),
      entity_data: fc.oneof(fc.object(), fc.jsonValue()),
      expression: fc.jsonValue(),
    });
    await fc.assert(
      fc.asyncProperty(operation, async (sent) => {
        const answer = await post(JSON.stringify([sent]));
        if (!Array.isArray(answer)) refused(answer);
      }),
      { numRuns: 200 },
    );
    expect((await query("Project"))[0].data).not.toEqual([]);
  });
});
