import { Event, Session } from "@ftrack/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";
import { connect, patience, type TestClient } from "./socket-client.fixture.ts";

let sandbox: FtrackSandbox;

beforeEach(async () => {
  sandbox = await startFtrackSandbox();
});
afterEach(() => sandbox.stop());

const topics = (client: TestClient) => client.events.map((event) => event.topic);

describe("the event socket", () => {
  it("passes an event on to every subscriber of it, its publisher too, once to each", async () => {
    const [one, two] = [await connect(sandbox, "artist"), await connect(sandbox, "producer")];
    await one.subscribe("topic=studio.*");
    await one.subscribe("topic=studio.tea");
    await two.subscribe("topic=studio.* and data.cups>2");
    await one.emit({ topic: "studio.tea", data: { cups: 1 } });
    await one.emit({ topic: "studio.tea", data: { cups: 3 } });
    await one.emit({ topic: "other" });
    await vi.waitUntil(() => one.events.length === 2 && two.events.length === 1, patience);
    expect(two.events[0]?.data).toEqual({ cups: 3 });
    expect(Object.keys(two.events[0] ?? {}).sort()).toEqual(
      ["id", "topic", "data", "sent", "source", "target", "inReplyToEvent"].sort(),
    );
  });

  it("acknowledges with exactly one argument, and says what is wrong", async () => {
    const client = await connect(sandbox, "artist");
    expect(await client.subscribe("topic=a")).toEqual([{ success: true }]);
    const refused = (message: string) => [
      { success: false, message: expect.stringContaining(message) },
    ];
    expect(await client.subscribe("topic=")).toEqual(refused("a value"));
    expect(await client.emit({ data: {} })).toEqual(refused("topic"));
    expect(await client.emit({ topic: "a", target: "id=" })).toEqual(refused("a value"));
    for (const packet of ["5:::not json", "5:::{}", "5:::null", "nonsense", "4:::[]", "9::"]) {
      client.socket.send(packet);
    }
    client.socket.send(Buffer.from([0xff, 0x00, 0x35]));
    expect(await client.emit({ topic: "ftrack.meta.unsubscribe", data: {} })).toEqual(
      refused("subscriber"),
    );
  });

  it("knows who speaks, and adds the id of the user that a source names", async () => {
    const client = await connect(sandbox, "artist");
    await client.subscribe("topic=a");
    await client.emit({ topic: "a" });
    await client.emit({ topic: "a", source: { id: "x", user: { username: "producer" } } });
    await vi.waitUntil(() => client.events.length === 2, patience);
    const id = (username: string) => sandbox.users.find((user) => user.username === username)?.id;
    expect(client.events.map((event) => event.source.user)).toEqual([
      { id: id("artist"), username: "artist" },
      { id: id("producer"), username: "producer" },
    ]);
  });

  it("delivers a targeted event and a reply to those that it is meant for", async () => {
    const [one, two] = [await connect(sandbox, "artist"), await connect(sandbox, "producer")];
    await one.subscribe("topic=ftrack.meta.reply", { id: "hub-one" });
    await two.subscribe("topic=ftrack.meta.reply", { id: "hub-two" });
    await one.subscribe("topic=show", { applicationId: "web", user: { id: "u1" } });
    await two.subscribe("topic=show", { applicationId: "web", user: { id: "u2" } });
    await two.emit({ topic: "ftrack.meta.reply", target: "id=hub-one", inReplyToEvent: "e1" });
    await two.emit({ topic: "show", target: 'applicationId=web and user.id="u2"' });
    await vi.waitUntil(() => one.events.length === 1 && two.events.length === 1, patience);
    expect(one.events[0]).toMatchObject({ topic: "ftrack.meta.reply", inReplyToEvent: "e1" });
    expect(topics(two)).toEqual(["show"]);
  });

  it("serves many clients at once", async () => {
    const clients = await Promise.all(Array.from({ length: 50 }, () => connect(sandbox, "artist")));
    await Promise.all(clients.map((client) => client.subscribe("topic=studio.bell")));
    await clients[0]?.emit({ topic: "studio.bell" });
    await vi.waitUntil(() => clients.every(({ events }) => events.length === 1), patience);
  });

  it("lets an action be discovered, launched, ask in a form, and show its user a message", async () => {
    const [page, action] = [await connect(sandbox, "artist"), await connect(sandbox, "producer")];
    const other = await connect(sandbox, "supervisor");
    const user = { id: sandbox.users.find(({ username }) => username === "artist")?.id };
    const web = { applicationId: "ftrack.client.web" };
    await page.subscribe("topic=ftrack.meta.reply", { id: "page" });
    await page.subscribe("topic=ftrack.action.trigger-user-interface", { ...web, user });
    await other.subscribe("topic=ftrack.action.trigger-user-interface", { ...web, user: {} });
    await action.subscribe("topic=ftrack.action.discover and source.user.username=artist");
    await action.subscribe("topic=ftrack.action.launch and data.actionIdentifier=studio.rename*");

    /** What the page asks, and what the action answers to it. */
    const ask = async (topic: string, data: object, answer: object) => {
      const id = `${topic} ${action.events.length}`;
      await page.emit({ id, topic, data, source: { id: "page", user: { username: "artist" } } });
      await vi.waitUntil(() => action.events.at(-1)?.id === id, patience);
      const asked = action.events.at(-1);
      const reply = { topic: "ftrack.meta.reply", inReplyToEvent: id, data: answer };
      await action.emit({ ...reply, target: `id=${asked?.source.id}` });
      await vi.waitUntil(() => page.events.at(-1)?.inReplyToEvent === id, patience);
      return { asked: asked?.data, answered: page.events.at(-1)?.data };
    };
    const selection = [{ entityId: "an-id", entityType: "task" }];
    const items = [{ label: "Rename", actionIdentifier: "studio.rename.shots" }];
    const found = await ask("ftrack.action.discover", { selection }, { items });
    expect(found).toEqual({ asked: { selection }, answered: { items } });
    const form = { type: "form", items: [{ type: "text", name: "new" }] };
    const launch = { ...items[0], selection };
    expect((await ask("ftrack.action.launch", launch, form)).answered).toEqual(form);
    const values = { new: "sh020" };
    const last = await ask("ftrack.action.launch", { ...launch, values }, { success: true });
    expect(last.asked).toMatchObject({ values });

    const message = { type: "message", success: true, message: "Renamed." };
    await action.emit({
      topic: "ftrack.action.trigger-user-interface",
      data: message,
      target: `applicationId=ftrack.client.web and user.id="${user.id}"`,
    });
    await vi.waitUntil(() => page.events.at(-1)?.data.message === "Renamed.", patience);
    expect(topics(other)).toEqual([]);
  });

  it("stops delivering after an unsubscription", async () => {
    const client = await connect(sandbox, "artist");
    await client.subscribe("topic=a");
    await client.subscribe("topic=b");
    await client.emit({
      topic: "ftrack.meta.unsubscribe",
      data: { subscriber: { id: "topic=a" } },
    });
    await client.emit({ topic: "a" });
    await client.emit({ topic: "b" });
    await vi.waitUntil(() => client.events.length > 0, patience);
    expect(topics(client)).toEqual(["b"]);
  });

  it("lets nobody in without credentials or with a session id that it did not give", async () => {
    const refused = await fetch(`${sandbox.url}/socket.io/1/?api_user=artist&api_key=wrong`);
    expect(refused.status).toBe(401);
    for (const [path, status] of [
      ["/socket.io/1/websocket/made-up", "401"],
      ["/somewhere", "404"],
    ]) {
      const socket = new WebSocket(`${sandbox.url.replace("http", "ws")}${path}`);
      const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
      expect(error.message).toContain(status);
    }
  });

  it("drops every socket when told to", async () => {
    const client = await connect(sandbox, "artist");
    const closed = new Promise((resolve) => client.socket.once("close", resolve));
    sandbox.control.setFaults({ dropSockets: true });
    await closed;
  });
});

describe("the event hub of ftrack's JavaScript client", () => {
  it("connects, gets its own events, is replied to, and comes back after a drop", async () => {
    const { apiUser, apiKey, url } = sandbox;
    const session = new Session(url, apiUser, apiKey, { decodeDatesAsIso: true });
    await session.initializing;
    const hub = session.eventHub;
    hub.connect();
    await vi.waitUntil(() => hub.isConnected(), patience);
    const seen: string[] = [];
    hub.subscribe("topic=ftrack.update", (event) => {
      if (event.topic === "ftrack.update") seen.push(String(event.data.clientToken));
    });
    hub.subscribe("topic=studio.question", () => ({ answer: 42 }));
    const question = new Event("studio.question", {});
    const reply = await hub.publishAndWaitForReply(question, { timeout: 5 });
    expect(reply).toMatchObject({ data: { answer: 42 } });

    const { data } = await session.query('Shot where name is "sh030"');
    const rename = (name: string) => session.update("Shot", [data[0]?.id], { name });
    await rename("sh031");
    await vi.waitUntil(() => seen.length === 1, patience);
    expect(seen).toEqual([session.clientToken]);

    sandbox.control.setFaults({ dropSockets: true });
    await vi.waitUntil(() => !hub.isConnected(), patience);
    await vi.waitUntil(() => hub.isConnected(), patience);
    let attempt = 0;
    await vi.waitUntil(
      async () => {
        attempt += 1;
        await rename(`sh${attempt}`);
        return seen.length > 1;
      },
      { ...patience, interval: 100 },
    );
    hub.disconnect();
  });
});
