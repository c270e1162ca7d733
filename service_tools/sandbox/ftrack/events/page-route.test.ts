import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";
import { connect, type TestClient } from "./socket-client.fixture.ts";

let sandbox: FtrackSandbox;
let action: TestClient;

beforeAll(async () => {
  sandbox = await startFtrackSandbox();
  action = await connect(sandbox, "producer");
  await action.subscribe("topic=ftrack.action.* and source.user.username=artist");
  action.socket.on("message", (data) => {
    const text = data.toString();
    if (!text.startsWith("5:::")) return;
    const [asked] = JSON.parse(text.slice(4)).args;
    const user = asked.source.user.id;
    const message = {
      topic: "ftrack.action.trigger-user-interface",
      data: { type: "message", success: true, message: "Working." },
      target: `applicationId=ftrack.client.web and user.id="${user}"`,
    };
    const reply = { topic: "ftrack.meta.reply", inReplyToEvent: asked.id, data: asked.data };
    void action.emit(message);
    void action.emit({ ...reply, target: `id=${asked.source.id}` });
  });
});
afterAll(() => sandbox.stop());

async function page(body: unknown) {
  const answer = await fetch(`${sandbox.url}/_sandbox/page`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

describe("POST /_sandbox/page", () => {
  it("asks as ftrack's page does, and tells what is replied and shown", async () => {
    const data = { selection: [{ entityId: "x", entityType: "task" }] };
    const question = { user: "artist", topic: "ftrack.action.launch", data };
    expect((await page(question)).body).toMatchObject({
      replies: [{ topic: "ftrack.meta.reply", data }],
      shown: [{ data: { type: "message", message: "Working." } }],
    });
  });

  it("gives up when nobody replies", async () => {
    const question = { user: "supervisor", topic: "ftrack.action.launch", waitMs: 10 };
    expect(await page(question)).toEqual({ status: 200, body: { replies: [], shown: [] } });
  });

  it.each([
    [null, "user"],
    [{ user: "nobody", topic: "a" }, "user"],
    [{ user: "artist" }, "topic"],
    [{ user: "artist", topic: "ftrack.meta.subscribe" }, "topic"],
    [{ user: "artist", topic: "a", replies: -1 }, "replies"],
    [{ user: "artist", topic: "a", waitMs: 3_600_000 }, "waitMs"],
  ])("refuses %j", async (body, name) => {
    expect(await page(body)).toEqual({
      status: 400,
      body: { error: expect.stringContaining(`"${name}"`) },
    });
  });
});
