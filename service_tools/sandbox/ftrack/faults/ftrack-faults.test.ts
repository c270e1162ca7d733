import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { connect, credentials, patience } from "../events/socket-client.fixture.ts";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";

type Json = ReturnType<typeof JSON.parse>;

describe("what can be wrong with the ftrack sandbox", () => {
  let sandbox: FtrackSandbox;

  beforeEach(async () => {
    sandbox = await startFtrackSandbox();
  });
  afterEach(() => sandbox.stop());

  const post = async (path: string, body: unknown): Promise<Json> => {
    const answer = await fetch(sandbox.url + path, {
      method: "POST",
      headers: credentials(sandbox, "producer"),
      body: JSON.stringify(body),
    });
    return JSON.parse(await answer.text());
  };
  const order = (faults: object) => post("/_sandbox/faults", faults);
  const api = (...operations: object[]) => post("/api", operations);
  const query = async (expression: string): Promise<Json> =>
    (await api({ action: "query", expression }))[0];
  const names = ({ data }: Json): unknown[] => data.map((row: Json) => row.name);
  const create = (name: string) => {
    const [project] = sandbox.projects;
    const place = { parent_id: project?.id, project_id: project?.id };
    const data = { id: randomUUID(), name, ...place };
    return api({ action: "create", entity_type: "Sequence", entity_data: data });
  };
  const listen = async () => {
    const client = await connect(sandbox, "artist");
    await client.subscribe("topic=ftrack.update");
    const heard = () =>
      client.events.map(({ data }) => {
        const [entity]: Json = data.entities;
        return `${entity.action} ${entity.changes.name?.new ?? ""}`.trim();
      });
    return heard;
  };

  it("refuses an API key that was good, in ftrack's words", async () => {
    await order({ refuseCredentials: true, after: 1 });
    const asked = { action: "query", expression: "Project" };
    expect(await api(asked)).toMatchObject([{ action: "query" }]);
    expect(await api(asked)).toMatchObject({
      exception: "InvalidCredentialsError",
      error_code: "api_credentials_invalid",
    });
    await order({});
    expect(await api(asked)).toMatchObject([{ action: "query" }]);
  });

  it("answers a batch with the exception that it is told, and does nothing", async () => {
    await order({ exception: "PermissionError", times: 1 });
    expect(await create("sq907")).toMatchObject({ exception: "PermissionError", error_code: null });
    expect(await create("sq908")).toMatchObject([{ action: "create" }]);
    const made = await query('select name from Sequence where name in ("sq907", "sq908")');
    expect(names(made)).toEqual(["sq908"]);
    expect(await order({ exception: "Tuesday" })).toMatchObject({
      error: expect.stringContaining("must be one of"),
    });
  });

  it("commits a batch although its answer gets lost, and answers queries", async () => {
    await order({ loseCommit: true });
    await expect(create("sq900")).rejects.toThrow();
    expect(names(await query('select name from Sequence where name is "sq900"'))).toEqual([
      "sq900",
    ]);
  });

  it("delivers events twice", async () => {
    const heard = await listen();
    await order({ duplicateEvents: true, times: 1 });
    await create("sq901");
    await create("sq902");
    await vi.waitUntil(() => heard().length === 3, patience);
    expect(heard()).toEqual(["add sq901", "add sq901", "add sq902"]);
  });

  it("delivers events out of order, also when there are no more to wait for", async () => {
    const heard = await listen();
    await order({ reorderEvents: 3 });
    await Promise.all(["one", "two", "three"].map(create));
    await vi.waitUntil(() => heard().length === 3, patience);
    await create("four");
    await vi.waitUntil(() => heard().length === 4, patience);
    const { data } = await query("select data from Event order by id");
    const committed = data.map((row: Json) => `add ${JSON.parse(row.data).changes.name.new}`);
    expect(heard()).toEqual([...committed.slice(0, 3).reverse(), "add four"]);
  });

  it("loses some events, the same ones each time, and delays others", async () => {
    const heard = await listen();
    await order({ dropEvents: true, after: 1, times: 1 });
    for (const name of ["one", "two", "three"]) await create(name);
    await vi.waitUntil(() => heard().length === 2, patience);
    expect(heard()).toEqual(["add one", "add three"]);
    await order({ delayEventsMs: 60_000, times: 1 });
    for (const name of ["four", "five"]) await create(name);
    await vi.waitUntil(() => heard().length === 3, patience);
    await order({});
    await vi.waitUntil(() => heard().length === 4, patience);
    expect(heard().slice(2)).toEqual(["add five", "add four"]);
  });

  it("mixes packets in that clients have no use for", async () => {
    const { socket } = await connect(sandbox, "artist");
    const heard: string[] = [];
    socket.on("message", (data, isBinary) => heard.push(isBinary ? "bytes" : data.toString()));
    await order({ strangePackets: true, times: 1 });
    socket.send('5:1+::{"name":"ftrack.event","args":[{"topic":"a"}]}');
    await vi.waitUntil(() => heard.length === 5, patience);
    expect(heard.slice(0, 4)).toEqual(["7:::1+0", "8::", "9:::{}", "bytes"]);
    expect(heard[4]).toMatch(/^6:::1\+/);
  });

  it("refuses what clients send, and leaves them without an acknowledgement", async () => {
    const client = await connect(sandbox, "artist");
    await order({ refusePackets: true, times: 1 });
    expect(await client.subscribe("topic=a")).toMatchObject([{ success: false }]);
    await order({ noAcknowledgements: true, times: 1 });
    const acknowledged: string[] = [];
    client.socket.on("message", (data) => {
      if (data.toString().startsWith("6:::")) acknowledged.push(data.toString());
    });
    client.socket.send('5:7+::{"name":"ftrack.event","args":[{"topic":"a"}]}');
    expect(await client.subscribe("topic=b")).toEqual([{ success: true }]);
    expect(acknowledged).toHaveLength(1);
  });

  it("tells of new contexts that others have deleted before anybody can read them", async () => {
    const heard = await listen();
    await order({ deletedBeforeRead: true, times: 1 });
    await create("sq903");
    await create("sq904");
    await vi.waitUntil(() => heard().length === 3, patience);
    expect(heard().filter((text) => text.startsWith("add"))).toEqual(["add sq903", "add sq904"]);
    expect(heard()).toContainEqual(expect.stringMatching(/^remove/));
    const left = await query('select name from Sequence where name in ("sq903", "sq904")');
    expect(names(left)).toEqual(["sq904"]);
  });

  it("keeps a row of the log of changes back when the one after it can be seen", async () => {
    const logged = async () => {
      const { data } = await query("select id from Event order by id");
      return data.map(({ id }: Json) => id);
    };
    await order({ lateEventIdsMs: 600_000, after: 1, times: 1 });
    for (const name of ["one", "two", "three"]) await create(name);
    expect(await logged()).toEqual([1, 3]);
    await order({});
    expect(await logged()).toEqual([1, 2, 3]);
  });

  it.each([
    [2, "rows are missed", (all: unknown[]) => [...all.slice(0, 4), ...all.slice(6, 10)]],
    [-2, "rows come twice", (all: unknown[]) => [...all.slice(0, 4), ...all.slice(2, 6)]],
  ])(
    "changes what lies before the next page by %i, so that %s",
    async (shiftPages, _what, seen) => {
      const text = "select name from Task order by id";
      const all = names(await query(text));
      await order({ shiftPages });
      const first = await query(`${text} limit 4`);
      const next = await query(`${text} limit 4 offset ${first.metadata.next.offset}`);
      expect([...names(first), ...names(next)]).toEqual(seen(all));
    },
  );

  it("loses the handshakes, but no data, in a restart", async () => {
    await create("sq905");
    const client = await connect(sandbox, "artist");
    const headers = credentials(sandbox, "artist");
    const handshake = await fetch(`${sandbox.url}/socket.io/1/`, { headers });
    const [sid] = (await handshake.text()).split(":");
    const closed = once(client.socket, "close");
    await order({ restartMs: 50 });
    await closed;
    await vi.waitFor(() => query("Project"), patience);
    const stale = `${sandbox.url.replace("http", "ws")}/socket.io/1/websocket/${sid}`;
    const [error] = await once(new WebSocket(stale), "error");
    expect(String(error)).toContain("401");
    expect(names(await query('select name from Sequence where name is "sq905"'))).toEqual([
      "sq905",
    ]);
  });

  it("stamps what it creates by its own wrong clock", async () => {
    await order({ clockSkewMs: -86_400_000 });
    await create("sq906");
    const { data } = await query('select created_at from Sequence where name is "sq906"');
    const { value } = data[0].created_at;
    expect(Date.now() - Date.parse(`${value}Z`)).toBeGreaterThan(86_300_000);
  });
});
