import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../../../service_tools/sandbox/ftrack/index.ts";
import type { JsonRecord } from "../record.ts";
import { connectFtrack } from "./connect.ts";
import type { FtrackCredentials } from "./credentials.ts";
import { eventFromStored, storedEvent } from "./event.ts";
import { FtrackRefusal } from "./faults.ts";
import { FtrackHub } from "./hub/hub.ts";
import { quoted } from "./query.ts";
import type { FtrackRow, FtrackSession } from "./session.ts";

let server: FtrackSandbox;
let credentials: FtrackCredentials;
let session: FtrackSession;

beforeAll(async () => {
  server = await startFtrackSandbox({ seed: "small" });
  credentials = { serverUrl: server.url, apiUser: server.apiUser, apiKey: server.apiKey };
  session = await connectFtrack(credentials, { readRetry: { firstMs: 1, maxMs: 5 } });
});

afterAll(async () => {
  session.close();
  await server.stop();
});

describe("a session with the ftrack sandbox", () => {
  it("reads the same rows in pages of any size", async () => {
    const expression = "select id, name from TypedContext order by id";
    const whole = await session.query(expression);
    expect(whole.length).toBeGreaterThan(10);
    expect(await session.query(expression, { pageSize: 3 })).toEqual(whole);
  });

  it("reads them also from a server that cannot always answer", async () => {
    const expression = "select id, name from TypedContext order by id";
    const whole = await session.query(expression);
    server.control.setFaults({ status: 503, rate: 0.3 });
    try {
      expect(await session.query(expression, { pageSize: 3 })).toEqual(whole);
    } finally {
      server.control.setFaults({});
    }
  });

  it("reads the first rows of many", async () => {
    const ids = (rows: readonly FtrackRow[]) => rows.map(({ id }) => id);
    const whole = await session.query("select id from TypedContext order by id");
    const first = await session.queryFirst("select id from TypedContext order by id", 2);
    expect(ids(first)).toEqual(ids(whole).slice(0, 2));
  });

  it("keeps quotes in names apart from the query", async () => {
    const [project] = server.projects;
    const name = 'the "quoted" \\ one';
    const entity_data = { name, parent_id: project?.id, project_id: project?.id };
    await session.commit([{ action: "create", entity_type: "Folder", entity_data }]);
    const found = await session.query(`select name from Folder where name is ${quoted(name)}`);
    expect(found.map((row) => row.name)).toEqual([name]);
  });

  it("undoes the whole commit when one operation is refused", async () => {
    const [project] = server.projects;
    const entity_data = { name: "undone", parent_id: project?.id, project_id: project?.id };
    const commit = session.commit([
      { action: "create", entity_type: "Folder", entity_data },
      { action: "update", entity_type: "Folder", entity_key: ["no-such-id"], entity_data: {} },
    ]);
    await expect(commit).rejects.toBeInstanceOf(FtrackRefusal);
    expect(await session.query('Folder where name is "undone"')).toEqual([]);
  });

  it("is not opened with a wrong key", async () => {
    const connect = connectFtrack({ ...credentials, apiKey: "wrong" });
    await expect(connect).rejects.toBeInstanceOf(FtrackRefusal);
  });
});

describe("a hub with the ftrack sandbox", () => {
  it("hears of changes again after its connection was dropped", async () => {
    const events: JsonRecord[] = [];
    const onConnect = vi.fn();
    const hub = new FtrackHub(credentials, {
      subscriptions: ["topic=ftrack.update"],
      onEvent: (event) => events.push(event),
      onConnect,
      reconnect: { firstMs: 1, maxMs: 10 },
    });
    try {
      await hub.whenConnected();
      server.control.setFaults({ dropSockets: true });
      await vi.waitFor(() => expect(onConnect).toHaveBeenCalledTimes(2));
      const [task] = await session.query<{ id: string }>("select id from Task order by id");
      await session.commit([
        {
          action: "update",
          entity_type: "Task",
          entity_key: [String(task?.id)],
          entity_data: { description: "heard" },
        },
      ]);
      await vi.waitFor(() => expect(events).toHaveLength(1));
      expect(events[0]).toMatchObject({ data: { entities: [{ entityId: task?.id }] } });
    } finally {
      hub.close();
    }
  });

  it("replaces a connection that is open and dead", async () => {
    const ended: string[] = [];
    const quiet = new FtrackHub(credentials);
    const hub = new FtrackHub(credentials, {
      subscriptions: ["topic=studio.beat"],
      onDisconnect: (reason) => ended.push(reason),
      times: { silenceMs: 500 },
      reconnect: { firstMs: 1, maxMs: 5 },
    });
    const beat = () =>
      void quiet.publish({ topic: "studio.beat", data: {} }).catch(() => undefined);
    const beats = setInterval(beat, 20);
    try {
      await hub.whenConnected();
      server.control.setFaults({ silentSockets: true });
      await vi.waitFor(() => expect(ended[0]).toContain("no sign of life"), { timeout: 5_000 });
      server.control.setFaults({});
      await hub.whenConnected({ timeoutMs: 5_000 });
    } finally {
      clearInterval(beats);
      server.control.setFaults({});
      quiet.close();
      hub.close();
    }
  });

  it("asks and answers", async () => {
    const answers: Promise<void>[] = [];
    const answering = new FtrackHub(credentials, {
      subscriptions: ["topic=studio.question"],
      onEvent: (wire) => {
        const request = eventFromStored(storedEvent(wire));
        if (request?.topic === "studio.question") {
          answers.push(answering.reply(request, { answer: 42 }));
        }
      },
    });
    const asking = new FtrackHub(credentials);
    try {
      await answering.whenConnected();
      const question = { topic: "studio.question", data: {} };
      expect((await asking.publishAndWaitForReply(question)).data).toEqual({ answer: 42 });
      await Promise.all(answers);
    } finally {
      answering.close();
      asking.close();
    }
  });
});
