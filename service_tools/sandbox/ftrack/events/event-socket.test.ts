import { Event, Session } from "@ftrack/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";

let sandbox: FtrackSandbox;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  sandbox = await startFtrackSandbox();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await sandbox.stop();
});

interface TestEvent {
  topic: string;
  data: Record<string, unknown>;
  source: { user: Record<string, unknown> };
  [key: string]: unknown;
}

interface TestClient {
  readonly events: TestEvent[];
  /** Sends an event as the Python client does and gives the argument of its acknowledgement. */
  emit(event: object): Promise<unknown>;
  subscribe(expression: string, subscriber?: object): Promise<unknown>;
  readonly socket: WebSocket;
}

const credentials = (username: string) => {
  const user = sandbox.users.find((candidate) => candidate.username === username);
  return { "ftrack-user": username, "ftrack-api-key": user?.apiKey ?? "" };
};

/** A client of the event socket in the manner of ftrack's Python client. */
async function connect(username: string): Promise<TestClient> {
  const headers = credentials(username);
  const handshake = await fetch(`${sandbox.url}/socket.io/1/`, { headers });
  const [sid, ...rest] = (await handshake.text()).split(":");
  expect(rest).toEqual(["15", "60", "websocket"]);
  const url = `${sandbox.url.replace("http", "ws")}/socket.io/1/websocket/${sid}`;
  const socket = new WebSocket(url, { headers });
  sockets.push(socket);
  const events: TestEvent[] = [];
  const acknowledged = new Map<string, unknown>();
  let ready = false;
  socket.on("message", (data) => {
    const text = data.toString();
    if (text === "1::") ready = true;
    if (text.startsWith("5:::")) events.push(...JSON.parse(text.slice(4)).args);
    const ack = /^6:::(\d+)\+(.*)$/s.exec(text);
    if (ack?.[1]) acknowledged.set(ack[1], JSON.parse(ack[2] ?? "null"));
  });
  await vi.waitUntil(() => ready);
  let sent = 0;
  const emit = async (event: object) => {
    sent += 1;
    const id = String(sent);
    socket.send(`5:${id}+::${JSON.stringify({ name: "ftrack.event", args: [event] })}`);
    await vi.waitUntil(() => acknowledged.has(id));
    return acknowledged.get(id);
  };
  return {
    events,
    emit,
    socket,
    subscribe: (subscription, subscriber = {}) =>
      emit({
        topic: "ftrack.meta.subscribe",
        data: { subscriber: { id: subscription, ...subscriber }, subscription },
      }),
  };
}

async function call(operations: object[], headers: object = {}) {
  const response = await fetch(`${sandbox.url}/api`, {
    method: "POST",
    headers: { ...credentials("supervisor"), ...headers },
    body: JSON.stringify(operations),
  });
  return JSON.parse(await response.text());
}

async function query(expression: string) {
  return (await call([{ action: "query", expression }]))[0].data;
}

const topics = (client: TestClient) => client.events.map((event) => event.topic);

describe("the event socket", () => {
  it("passes an event on to every subscriber of it, its publisher too, once to each", async () => {
    const [one, two] = [await connect("artist"), await connect("producer")];
    await one.subscribe("topic=studio.*");
    await one.subscribe("topic=studio.tea");
    await two.subscribe("topic=studio.* and data.cups>2");
    await one.emit({ topic: "studio.tea", data: { cups: 1 } });
    await one.emit({ topic: "studio.tea", data: { cups: 3 } });
    await one.emit({ topic: "other" });
    await vi.waitUntil(() => one.events.length === 2 && two.events.length === 1);
    expect(two.events[0]?.data).toEqual({ cups: 3 });
    expect(Object.keys(two.events[0] ?? {}).sort()).toEqual(
      ["id", "topic", "data", "sent", "source", "target", "inReplyToEvent"].sort(),
    );
  });

  it("acknowledges with exactly one argument, and says what is wrong", async () => {
    const client = await connect("artist");
    expect(await client.subscribe("topic=a")).toEqual([{ success: true }]);
    const refused = (message: string) => [
      { success: false, message: expect.stringContaining(message) },
    ];
    expect(await client.subscribe("topic=")).toEqual(refused("a value"));
    expect(await client.emit({ data: {} })).toEqual(refused("topic"));
    expect(await client.emit({ topic: "a", target: "id=" })).toEqual(refused("a value"));
    client.socket.send("5:::not json");
    client.socket.send("nonsense");
    expect(await client.emit({ topic: "ftrack.meta.unsubscribe", data: {} })).toEqual(
      refused("subscriber"),
    );
  });

  it("knows who speaks, and adds the id of the user that a source names", async () => {
    const client = await connect("artist");
    await client.subscribe("topic=a");
    await client.emit({ topic: "a" });
    await client.emit({ topic: "a", source: { id: "x", user: { username: "producer" } } });
    await vi.waitUntil(() => client.events.length === 2);
    const id = (username: string) => sandbox.users.find((user) => user.username === username)?.id;
    expect(client.events.map((event) => event.source.user)).toEqual([
      { id: id("artist"), username: "artist" },
      { id: id("producer"), username: "producer" },
    ]);
  });

  it("delivers a targeted event and a reply to those that it is meant for", async () => {
    const [one, two] = [await connect("artist"), await connect("producer")];
    await one.subscribe("topic=ftrack.meta.reply", { id: "hub-one" });
    await two.subscribe("topic=ftrack.meta.reply", { id: "hub-two" });
    await one.subscribe("topic=show", { applicationId: "web", user: { id: "u1" } });
    await two.subscribe("topic=show", { applicationId: "web", user: { id: "u2" } });
    await two.emit({ topic: "ftrack.meta.reply", target: "id=hub-one", inReplyToEvent: "e1" });
    await two.emit({ topic: "show", target: 'applicationId=web and user.id="u2"' });
    await vi.waitUntil(() => one.events.length === 1 && two.events.length === 1);
    expect(one.events[0]).toMatchObject({ topic: "ftrack.meta.reply", inReplyToEvent: "e1" });
    expect(topics(two)).toEqual(["show"]);
  });

  it("stops delivering after an unsubscription", async () => {
    const client = await connect("artist");
    await client.subscribe("topic=a");
    await client.subscribe("topic=b");
    await client.emit({
      topic: "ftrack.meta.unsubscribe",
      data: { subscriber: { id: "topic=a" } },
    });
    await client.emit({ topic: "a" });
    await client.emit({ topic: "b" });
    await vi.waitUntil(() => client.events.length > 0);
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
    const client = await connect("artist");
    const closed = new Promise((resolve) => client.socket.once("close", resolve));
    sandbox.control.setFaults({ dropSockets: true });
    await closed;
  });
});

describe("ftrack.update", () => {
  async function told(operations: object[], headers: object = {}) {
    const client = await connect("artist");
    await client.subscribe("topic=ftrack.update");
    await call(operations, headers);
    await vi.waitUntil(() => client.events.length === 1);
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
    const client = await connect("artist");
    await client.subscribe("topic=*");
    const [shot] = await query('Shot where name is "sh030"');
    const update = (name: string) =>
      call([{ action: "update", entity_type: "Shot", entity_key: shot.id, entity_data: { name } }]);
    await update("sh030");
    await call([{ action: "create", entity_type: "Job", entity_data: { data: "{}" } }]);
    await update("sh031");
    await vi.waitUntil(() => client.events.length > 0);
    expect(client.events.map((event) => event.data.entities)).toMatchObject([[{ keys: ["name"] }]]);
  });
});

describe("the event hub of ftrack's JavaScript client", () => {
  it("connects, gets its own events, is replied to, and comes back after a drop", async () => {
    const { apiUser, apiKey, url } = sandbox;
    const session = new Session(url, apiUser, apiKey, { decodeDatesAsIso: true });
    await session.initializing;
    const hub = session.eventHub;
    hub.connect();
    await vi.waitUntil(() => hub.isConnected());
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
    await vi.waitUntil(() => seen.length === 1);
    expect(seen).toEqual([session.clientToken]);

    sandbox.control.setFaults({ dropSockets: true });
    await vi.waitUntil(() => !hub.isConnected());
    await vi.waitUntil(() => hub.isConnected(), { timeout: 10_000 });
    let attempt = 0;
    await vi.waitUntil(
      async () => {
        attempt += 1;
        await rename(`sh${attempt}`);
        return seen.length > 1;
      },
      { timeout: 10_000, interval: 100 },
    );
    hub.disconnect();
  });
});
