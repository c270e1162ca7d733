import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { at, createFolder, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

describe("what can be wrong with the AYON sandbox", () => {
  let ayon: OpenSandbox;

  beforeEach(async () => {
    ayon = await openSandbox({ projects: [{ name: "bridge", code: "br" }] });
  });
  afterEach(() => ayon.stop());

  const order = (faults: object) => ayon.call("POST", "/_sandbox/faults", faults);
  const folders = async () =>
    at(await ayon.call("GET", "/api/projects/bridge/folders"), "body", "folders");
  const enroll = () =>
    ayon.call("POST", "/api/enroll", {
      sourceTopic: "test.source",
      targetTopic: "test.target",
      sender: "test",
    });

  it("refuses a key that was good, and takes it again", async () => {
    await order({ refuseCredentials: true, after: 1, times: 1 });
    const statuses = [
      await ayon.call("GET", "/api/users/me"),
      await ayon.call("GET", "/api/users/me"),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([200, 401]);
    expect(statuses[1]?.body).toMatchObject({ code: 401 });
    expect((await ayon.call("GET", "/api/users/me")).status).toBe(200);
  });

  it("refuses writes with a conflict, does nothing of them, and lets reads pass", async () => {
    await order({ conflictingWrites: true });
    const answer = await ayon.operate("bridge", [createFolder(1, { name: "shots" })]);
    expect(answer).toMatchObject({ status: 409, body: { code: 409 } });
    expect((await ayon.call("POST", "/api/events", { topic: "test.source" })).status).toBe(409);
    expect((await ayon.graphql("{ projects { edges { node { name } } } }")).status).toBe(200);
    expect((await enroll()).status).toBe(204);
    expect(await folders()).toEqual([]);
  });

  it("is too busy to enroll, and claims nothing then", async () => {
    await ayon.call("POST", "/api/events", { topic: "test.source" });
    await order({ busyEnroll: true, times: 2 });
    const seen = [await enroll(), await enroll(), await enroll()];
    expect(seen.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(seen[0]?.body).toMatchObject({ code: 503 });
  });

  it("does what it was asked although the answer gets lost", async () => {
    await order({ loseAnswer: true, path: "/operations" });
    const operating = ayon.operate("bridge", [createFolder(1, { name: "shots" })]);
    await expect(operating).rejects.toThrow();
    expect(await folders()).toMatchObject([{ name: "shots" }]);
  });

  it("writes the times of its own wrong clock", async () => {
    const hour = 3_600_000;
    await order({ clockSkewMs: hour });
    const { body } = await ayon.call("POST", "/api/events", { topic: "test.source" });
    const event = await ayon.call("GET", `/api/events/${String(at(body, "id"))}`);
    const createdAt = Date.parse(String(at(event.body, "createdAt")));
    expect(Math.abs(createdAt - hour - Date.now())).toBeLessThan(60_000);
  });

  it("comes back from a restart with its data, and tells of it", async () => {
    await ayon.operate("bridge", [createFolder(1, { name: "shots" })]);
    const socket = new WebSocket(`${ayon.url.replace("http", "ws")}/ws`);
    await once(socket, "open");
    const closed = once(socket, "close");
    await order({ restartMs: 50 });
    await closed;
    const isBack = async () => expect((await ayon.call("GET", "/api/info")).status).toBe(200);
    await vi.waitFor(isBack, { timeout: 15_000 });
    expect(await folders()).toMatchObject([{ name: "shots" }]);
    const query = `{ events(topics: ["server.started"]) { edges { node { topic } } } }`;
    expect(at(await ayon.graphql(query), "body", "data", "events", "edges")).not.toEqual([]);
  });

  it("lists its own switches beside the common ones, and knows none of ftrack's", async () => {
    const { body } = await ayon.call("GET", "/_sandbox/faults");
    expect(JSON.stringify(body)).toContain('"busyEnroll"');
    expect((await order({ duplicateEvents: true })).status).toBe(400);
  });
});
