import { afterEach, describe, expect, it, vi } from "vitest";
import { TransientError, UnreachableError } from "../../errors.ts";
import { type JsonRecord, recordOf } from "../../record.ts";
import {
  type EventServerBehaviour,
  type EventServerStub,
  startEventServerStub,
} from "../../testing/event-server-stub.ts";
import { FtrackRefusal } from "../faults.ts";
import { FtrackHub, type HubOptions } from "./hub.ts";

const reconnect = { firstMs: 1, maxMs: 5 };
const disposals: (() => unknown)[] = [];

afterEach(async () => {
  for (const dispose of disposals.splice(0).reverse()) await dispose();
});

async function serve(behaviour?: EventServerBehaviour): Promise<EventServerStub> {
  const server = await startEventServerStub(behaviour);
  disposals.push(() => server[Symbol.asyncDispose]());
  return server;
}

function open(server: EventServerStub, options: HubOptions = {}): FtrackHub {
  const credentials = { serverUrl: server.url, apiUser: "ada", apiKey: "key" };
  const hub = new FtrackHub(credentials, { reconnect, ...options });
  disposals.push(() => hub.close());
  return hub;
}

function announced(server: EventServerStub): JsonRecord[] {
  return server.received
    .filter(({ topic }) => topic === "ftrack.meta.subscribe")
    .map(({ data }) => recordOf(data));
}

function subscriptions(server: EventServerStub): unknown[] {
  return announced(server).map(({ subscription }) => subscription);
}

function subscribers(server: EventServerStub): JsonRecord[] {
  return announced(server).map(({ subscriber }) => recordOf(subscriber));
}

describe("FtrackHub", () => {
  it("sends its credentials in headers, where proxies do not log them", async () => {
    const server = await serve();
    await open(server).whenConnected();
    expect(server.handshakes).toMatchObject([
      { path: "/socket.io/1/", headers: { "ftrack-user": "ada", "ftrack-api-key": "key" } },
    ]);
  });

  it("has announced its subscriptions when it counts as connected", async () => {
    const server = await serve();
    await open(server, { subscriptions: ["topic=*"] }).whenConnected();
    expect(subscriptions(server)).toEqual(["topic=ftrack.meta.reply", "topic=*"]);
  });

  it("hands events over as they came, in order", async () => {
    const server = await serve();
    const events: JsonRecord[] = [];
    const hub = open(server, { onEvent: (event) => events.push(event) });
    await hub.whenConnected();
    server.sendEvent({ topic: "a", surprise: 1 });
    server.sendEvent({ topic: "b" });
    await vi.waitFor(() => expect(events).toEqual([{ topic: "a", surprise: 1 }, { topic: "b" }]));
  });

  it("reports what it cannot read and goes on", async () => {
    const server = await serve();
    const events: JsonRecord[] = [];
    const onTrouble = vi.fn();
    const hub = open(server, { onTrouble, onEvent: (event) => events.push(event) });
    await hub.whenConnected();
    server.send("5:::{");
    server.sendEvent("not an object");
    server.sendEvent({ topic: "a" });
    await vi.waitFor(() => expect(events).toEqual([{ topic: "a" }]));
    expect(onTrouble).toHaveBeenCalledTimes(2);
    expect(hub.isConnected).toBe(true);
  });

  it("survives a listener that throws", async () => {
    const server = await serve();
    const onTrouble = vi.fn();
    const onEvent = () => {
      throw new Error("listener");
    };
    const hub = open(server, { onTrouble, onEvent });
    await hub.whenConnected();
    server.sendEvent({ topic: "a" });
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalledWith(new Error("listener")));
    expect(hub.isConnected).toBe(true);
  });

  it("answers heartbeats", async () => {
    const server = await serve();
    const heard = vi.fn();
    server.onFrame(heard);
    await open(server).whenConnected();
    server.send("2::");
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith("2::"));
  });

  it("reconnects after a drop and announces its subscriptions again", async () => {
    const server = await serve();
    const onConnect = vi.fn();
    const onDisconnect = vi.fn();
    const hub = open(server, { subscriptions: ["topic=*"], onConnect, onDisconnect });
    await hub.whenConnected();
    server.drop();
    await vi.waitFor(() => expect(onConnect).toHaveBeenCalledTimes(2));
    expect(onDisconnect).toHaveBeenCalledTimes(1);
    expect(subscriptions(server)).toHaveLength(4);
  });

  it("keeps trying while the server cannot be had", async () => {
    const server = await serve({ handshakeStatus: (count) => (count <= 3 ? 503 : 200) });
    const onTrouble = vi.fn();
    await open(server, { onTrouble }).whenConnected();
    expect(onTrouble).toHaveBeenCalledTimes(3);
  });

  it("says in a sentence that nobody is there", async () => {
    const server = await serve();
    await server[Symbol.asyncDispose]();
    const onTrouble = vi.fn();
    open(server, { onTrouble });
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalled());
    expect(onTrouble).toHaveBeenCalledWith(
      new UnreachableError(
        `ftrack's event server does not answer at ${server.url} (connection refused)`,
      ),
    );
  });

  it.each([401, 403])("tells its owner that ftrack refuses the key with %i", async (status) => {
    const server = await serve({ handshakeStatus: () => status });
    const onTrouble = vi.fn();
    open(server, { onTrouble });
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalledWith(expect.any(FtrackRefusal)));
  });

  it("gives its subscriptions new ids with each connection, and keeps its own", async () => {
    const server = await serve();
    const hub = open(server, { subscriptions: ["topic=*"], subscriber: { applicationId: "x" } });
    await hub.whenConnected();
    server.drop();
    await vi.waitFor(() => expect(subscribers(server)).toHaveLength(4));
    const [reply, first, replyAgain, second] = subscribers(server);
    expect([reply, replyAgain]).toEqual([{ id: hub.id }, { id: hub.id }]);
    expect([first, second]).toMatchObject([{ applicationId: "x" }, { applicationId: "x" }]);
    expect(first?.id).not.toBe(second?.id);
  });

  it("stays connected when a subscription is refused", async () => {
    const server = await serve({ acknowledges: false });
    server.onFrame((frame) => {
      const [, id] = /^5:(\d+)\+/.exec(frame) ?? [];
      server.send(`6:::${id}+[{"success":false,"message":"Duplicate subscriber"}]`);
    });
    const events: JsonRecord[] = [];
    const onTrouble = vi.fn();
    const onEvent = (event: JsonRecord) => events.push(event);
    await open(server, { subscriptions: ["topic=*"], onTrouble, onEvent }).whenConnected();
    server.sendEvent({ topic: "a" });
    await vi.waitFor(() => expect(events).toEqual([{ topic: "a" }]));
    expect(onTrouble.mock.calls.map(([error]) => String(error))).toEqual(
      Array(2).fill(expect.stringContaining("Duplicate subscriber")),
    );
    expect(server.handshakes).toHaveLength(1);
  });

  it("hands on what was sent as an event and is none", async () => {
    const server = await serve();
    const malformed: unknown[] = [];
    const events: JsonRecord[] = [];
    const hub = open(server, {
      onMalformed: (what) => malformed.push(what),
      onEvent: (event) => events.push(event),
    });
    await hub.whenConnected();
    server.sendEvent("a text");
    server.send('5:::{"name":"ftrack.event","args":[{"topic":');
    server.send("6:::1+not an acknowledgement");
    server.sendEvent({ topic: "fine" });
    await vi.waitFor(() => expect(events).toEqual([{ topic: "fine" }]));
    expect(malformed).toEqual(["a text", '5:::{"name":"ftrack.event","args":[{"topic":']);
  });

  it("takes a silent connection for dead", async () => {
    const server = await serve();
    const onDisconnect = vi.fn();
    open(server, { onDisconnect, times: { silenceMs: 50 } });
    await vi.waitFor(() => expect(onDisconnect).toHaveBeenCalled());
    expect(onDisconnect.mock.calls[0]?.[0]).toContain("no sign of life");
  });

  it("leaves nothing running when it is closed", async () => {
    const server = await serve();
    const hub = open(server);
    await hub.whenConnected();
    hub.close();
    await expect(hub.publish({ topic: "a", data: {} })).rejects.toThrow("closed");
    await expect(hub.whenConnected()).rejects.toThrow("closed");
    expect(server.handshakes).toHaveLength(1);
  });
});

describe("publish", () => {
  it("sends a whole event in the name of its user", async () => {
    const server = await serve();
    const hub = open(server);
    const id = await hub.publish({ topic: "studio.own", data: { a: 1 }, target: "x=1" });
    expect(server.received.at(-1)).toEqual({
      id,
      topic: "studio.own",
      data: { a: 1 },
      sent: null,
      source: { id: hub.id, applicationId: "ayon-ftrack", user: { username: "ada" } },
      target: "x=1",
      inReplyToEvent: null,
    });
  });

  it("waits for the connection, but not for ever", async () => {
    const server = await serve({ handshakeStatus: () => 503 });
    const publish = open(server).publish({ topic: "a", data: {} }, { timeoutMs: 30 });
    await expect(publish).rejects.toBeInstanceOf(TransientError);
  });

  it("does not wait for the acknowledgements of a server that gives none", async () => {
    const server = await serve({ acknowledges: false });
    const frames: string[] = [];
    server.onFrame((frame) => frames.push(frame.slice(0, 5)));
    const hub = open(server, { subscriptions: ["topic=*"], times: { ackMs: 30 } });
    await hub.publish({ topic: "a", data: {} });
    await vi.waitFor(() => expect(frames).toEqual(["5:1+:", "5:::{", "5:::{"]));
  });

  it("answers an event to the one who published it", async () => {
    const server = await serve();
    const source = { id: "s1" };
    const request = { id: "e1", topic: "a", data: {}, sent: null, source, target: "" };
    await open(server).reply({ ...request, inReplyToEvent: null }, { success: true });
    expect(server.received.at(-1)).toMatchObject({
      topic: "ftrack.meta.reply",
      target: 'id="s1"',
      inReplyToEvent: "e1",
      data: { success: true },
    });
  });
});

describe("publishAndWaitForReply", () => {
  it("resolves with the reply", async () => {
    const server = await serve({
      onEvent: ({ id, topic }, stub) => {
        const reply = { id: "r", topic: "ftrack.meta.reply", data: { ok: 1 }, inReplyToEvent: id };
        if (topic === "question") stub.sendEvent(reply);
      },
    });
    const reply = await open(server).publishAndWaitForReply({ topic: "question", data: {} });
    expect(reply).toMatchObject({ id: "r", data: { ok: 1 } });
  });

  it("rejects when there is none in time", async () => {
    const server = await serve();
    const hub = open(server);
    const question = { topic: "question", data: {} };
    const reply = hub.publishAndWaitForReply(question, { timeoutMs: 30 });
    await expect(reply).rejects.toBeInstanceOf(TransientError);
  });
});
