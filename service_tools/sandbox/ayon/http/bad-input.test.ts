import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFolder, idOf, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

const megabytes = 1024 * 1024;
const deepJson = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("bad input", () => {
  let ayon: OpenSandbox;

  beforeAll(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
    await ayon.operate("Demo", [createFolder(1, { name: "a" })]);
  });
  afterAll(() => ayon.stop());

  const send = async (method: string, path: string, body: string) => {
    const headers = { "x-api-key": ayon.apiKey, "content-type": "application/json" };
    const answer = await fetch(ayon.url + path, { method, headers, body });
    return { status: answer.status, text: await answer.text() };
  };
  const isAlive = async () => (await ayon.call("GET", "/api/users/me")).status === 200;

  it.each([
    ["POST", "/api/events"],
    ["POST", "/api/enroll"],
    ["POST", "/api/query"],
    ["POST", "/api/projects"],
    ["PATCH", "/api/projects/Demo"],
    ["POST", "/api/projects/Demo/operations"],
    ["POST", "/api/projects/Demo/operations/background"],
    ["POST", "/api/projects/Demo/operations/activities"],
    ["POST", "/api/projects/Demo/folders"],
    ["PATCH", `/api/projects/Demo/folders/${idOf(1)}`],
    ["POST", `/api/projects/Demo/folder/${idOf(1)}/activities`],
    ["POST", "/api/projects/Demo/links"],
    ["POST", "/api/projects/Demo/lists"],
    ["PUT", "/api/users/somebody"],
    ["PUT", "/api/secrets/some"],
    ["PUT", "/api/attributes/some"],
    ["POST", "/api/hosts/heartbeat"],
    ["POST", "/api/access"],
    ["POST", "/graphql"],
  ])("of the wrong form is refused with 400 by %s %s", async (method, path) => {
    for (const body of ["", "{", '{"a":', "nonsense", "\u0000", "[1]", "5"]) {
      const { status, text } = await send(method, path, body);
      expect([body, status]).toEqual([body, 400]);
      if (path !== "/graphql") expect(JSON.parse(text)).toMatchObject({ code: 400 });
    }
    expect(await isAlive()).toBe(true);
  });

  it.each([
    ["POST", "/api/events", { topic: 5, summary: "x" }],
    ["POST", "/api/enroll", { sourceTopic: {}, targetTopic: "a.b" }],
    ["POST", "/api/query", { entity: "event", limit: {} }],
    ["POST", "/api/projects/Demo/operations", { operations: { a: 1 } }],
    ["POST", "/api/projects/Demo/operations", { operations: [null] }],
    ["POST", "/api/projects/Demo/operations", { operations: [{ type: "create" }] }],
    ["POST", "/api/projects/Demo/folders", { name: ["a"] }],
    ["PATCH", "/api/projects/Demo", { statuses: [5] }],
    ["POST", "/api/projects/Demo/links", { input: 1, output: 2, linkType: 3 }],
    ["POST", "/api/projects/Demo/lists", { entityType: 7, label: "l" }],
    ["POST", "/api/projects/Demo/lists", { entityType: "folder", label: "l", items: 5 }],
    ["POST", `/api/projects/Demo/folder/${idOf(1)}/activities`, { activityType: [] }],
    ["PUT", "/api/attributes/some", { scope: "folder", data: {} }],
    ["GET", "/api/projects/Demo/folders/nothing", undefined],
  ])("of the wrong type is refused with 400 by %s %s: %j", async (method, path, body) => {
    const answer = await ayon.call(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 400, detail: expect.any(String) });
  });

  it("is told from what is not there", async () => {
    expect((await ayon.call("GET", "/api/projects/None/folders")).status).toBe(404);
    expect((await ayon.call("GET", `/api/projects/Demo/folders/${idOf(9)}`)).status).toBe(404);
    expect((await ayon.call("POST", "/api/nothing", {})).status).toBe(405);
  });

  it("that is nested deeply ends with an answer", async () => {
    expect((await send("POST", "/api/events", deepJson(100_000))).status).toBe(400);
    const payload = `{"topic":"deep.event","payload":{"a":${deepJson(2000)}}}`;
    expect((await send("POST", "/api/events", payload)).status).toBe(200);
    let filter: object = { key: "topic", value: "x" };
    for (let depth = 0; depth < 500; depth += 1) filter = { conditions: [filter] };
    const enrolled = { sourceTopic: "deep.event", targetTopic: "deep.job", filter };
    expect((await ayon.call("POST", "/api/enroll", enrolled)).status).toBe(400);
    const parents = (depth: number) => `${"parent{".repeat(depth)}id${"}".repeat(depth)}`;
    for (const depth of [200, 5000]) {
      const query = `{project(name:"Demo"){folders{edges{node{${parents(depth)}}}}}}`;
      const { body } = await ayon.graphql(query);
      expect(body).toMatchObject({ data: null, errors: [{ message: expect.any(String) }] });
    }
    expect(await isAlive()).toBe(true);
  });

  it("of 10 MB is taken or refused, and leaves the server as it was", async () => {
    const long = "x".repeat(10 * megabytes);
    expect((await ayon.graphql(`{ ${long} }`)).status).toBe(200);
    expect((await ayon.call("POST", "/api/events", { topic: long })).status).toBe(400);
    const comment = { activityType: "comment", body: long };
    const path = `/api/projects/Demo/folder/${idOf(1)}/activities`;
    expect((await ayon.call("POST", path, comment)).status).toBe(400);
    const ids = `["${long.slice(0, 1_000_000).replaceAll("x", '0","')}"]`;
    const query = `query($ids:[String!]){project(name:"Demo"){folders(ids:$ids){edges{node{id}}}}}`;
    expect((await ayon.graphql(query, { ids: JSON.parse(ids) })).status).toBe(200);
    expect(await isAlive()).toBe(true);
  });

  it("larger than the server takes is refused with 413", async () => {
    const body = "x".repeat(65 * megabytes);
    const sent = send("POST", "/api/events", body).catch(() => ({ status: 413 }));
    expect((await sent).status).toBe(413);
    expect(await isAlive()).toBe(true);
  });
});
