import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { type FaultSwitch, onOrOff } from "./fault-switch.ts";
import { type LocalServer, startLocalServer } from "./local-server.ts";
import { createSandboxApp } from "./sandbox-app.ts";
import { SandboxControl } from "./sandbox-control.ts";

const sing: FaultSwitch<boolean> = {
  name: "sing",
  says: "Greetings are sung.",
  ...onOrOff,
  strikes: "greetings",
};
/** For a machine that is busy with other tests. */
const patience = { timeout: 15_000 };
const words = "hello ".repeat(2000);

describe("the fault switches, as clients meet them", () => {
  let control: SandboxControl;
  let server: LocalServer;
  let processed: number;
  let said: string[];
  let clients: WebSocketServer;

  beforeEach(async () => {
    processed = 0;
    said = [];
    control = new SandboxControl({}, [sing]);
    const app = createSandboxApp(control);
    app.post("/nod", (c) => c.body(null, 204));
    app.post("/hello", (c) => {
      processed += 1;
      control.requests.countRequest("greeting");
      return c.text(control.strike(sing) ? "la la la" : words);
    });
    clients = new WebSocketServer({ noServer: true });
    clients.on("connection", (client) => {
      control.trackSocket(() => client.terminate());
      client.on("message", (data) => {
        said.push(data.toString());
        client.send("I see");
      });
    });
    server = await startLocalServer({
      app,
      control,
      upgrade: (request, socket, head) =>
        clients.handleUpgrade(request, socket, head, (client) => {
          clients.emit("connection", client);
        }),
    });
  });

  afterEach(() => server.stop());

  const hello = () => fetch(`${server.url}/hello`, { method: "POST", body: words });
  const order = (body: unknown) =>
    fetch(`${server.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(body) });
  const socket = async () => {
    const opened = new WebSocket(server.url.replace("http", "ws"));
    await once(opened, "open");
    return opened;
  };

  it.each([401, 409, 500, 502, 503, 504])("answers %i before anything is done", async (status) => {
    await order({ status });
    expect((await hello()).status).toBe(status);
    expect(processed).toBe(0);
  });

  it("cuts a share of the connections before anything is done", async () => {
    await order({ cut: true, after: 1, times: 1 });
    expect((await hello()).status).toBe(200);
    await expect(hello()).rejects.toThrow();
    expect((await hello()).status).toBe(200);
    expect(processed).toBe(2);
  });

  it("hangs: takes requests, answers none, and cuts them when the switch goes", async () => {
    const warned = vi.spyOn(process, "emitWarning");
    await order({ hang: true });
    const answers = Promise.allSettled(Array.from({ length: 20 }, hello));
    await vi.waitUntil(() => control.requests.stats().kinds.faulted === 20, patience);
    await order({});
    const outcomes = (await answers).map(({ status }) => status);
    expect(new Set(outcomes)).toEqual(new Set(["rejected"]));
    expect(processed).toBe(0);
    expect(warned).not.toHaveBeenCalled();
    expect((await hello()).status).toBe(200);
  });

  it("hangs for websockets, too", async () => {
    const strike = vi.spyOn(control, "strike");
    await order({ hang: true });
    const client = new WebSocket(`${server.url.replace("http", "ws")}/socket`);
    const failed = once(client, "error");
    await vi.waitUntil(() => strike.mock.calls.some(([, path]) => path === "/socket"), patience);
    expect(client.readyState).toBe(WebSocket.CONNECTING);
    await order({});
    await failed;
  });

  it("loses the answer of a request that was carried out", async () => {
    await order({ loseAnswer: true, times: 1 });
    await expect(hello()).rejects.toThrow();
    expect(processed).toBe(1);
    expect((await hello()).status).toBe(200);
  });

  it("leave answers that have no body as they are", async () => {
    for (const fault of ["truncate", "cutBody", "slowBodyMs"]) {
      await order({ [fault]: fault === "slowBodyMs" ? 10 : true });
      expect((await fetch(`${server.url}/nod`, { method: "POST" })).status).toBe(204);
    }
  });

  it("breaks off in the middle of a body whose whole length was announced", async () => {
    await order({ cutBody: true });
    const answer = await hello();
    expect(answer.headers.get("content-length")).toBe(String(words.length));
    await expect(answer.text()).rejects.toThrow();
    expect(processed).toBe(1);
  });

  it("lets bodies trickle in, whole and in many pieces", async () => {
    await order({ slowBodyMs: 100 });
    const answer = await hello();
    let pieces = 0;
    let text = "";
    for await (const piece of answer.body ?? []) {
      pieces += 1;
      text += Buffer.from(piece).toString();
    }
    expect(text).toBe(words);
    expect(pieces).toBeGreaterThan(5);
  });

  it("holds each request back for a time of its own", async () => {
    await order({ jitterMs: 300 });
    const finished: number[] = [];
    await Promise.all([0, 1, 2, 3, 4, 5].map((n) => hello().then(() => finished.push(n))));
    expect(finished).not.toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("spares some requests first, strikes so many, and only on the path that it is told", async () => {
    await order({ status: 500, after: 2, times: 1, path: "/hel" });
    await fetch(`${server.url}/elsewhere`);
    const seen: number[] = [];
    for (let i = 0; i < 5; i += 1) seen.push((await hello()).status);
    expect(seen).toEqual([200, 200, 500, 200, 200]);
  });

  it("meets the same chances with the same seed, and others with another", async () => {
    const row = async (seed: number) => {
      await order({ status: 500, rate: 0.5, seed });
      const seen: number[] = [];
      for (let i = 0; i < 30; i += 1) seen.push((await hello()).status);
      return seen;
    };
    const first = await row(1);
    expect(await row(2)).not.toEqual(first);
    expect(await row(1)).toEqual(first);
  });

  it("leaves websockets half open: nothing passes until the switch goes", async () => {
    const client = await socket();
    const heard: string[] = [];
    client.on("message", (data) => heard.push(data.toString()));
    await order({ silentSockets: true });
    client.send("one");
    for (const other of clients.clients) other.send("news");
    await hello();
    expect([heard, said]).toEqual([[], []]);
    expect(client.readyState).toBe(WebSocket.OPEN);
    await order({});
    await vi.waitUntil(() => heard.length === 2, patience);
    expect(heard.sort()).toEqual(["I see", "news"]);
    expect(said).toEqual(["one"]);
  });

  it("drops silent websockets when told to, and opens no new one until the switch goes", async () => {
    const client = await socket();
    const closed = once(client, "close");
    await order({ silentSockets: true });
    await order({ silentSockets: true, dropSockets: true });
    await closed;
    const late = new WebSocket(server.url.replace("http", "ws"));
    const opened = once(late, "open");
    await vi.waitUntil(() => clients.clients.size === 1, patience);
    await hello();
    expect(late.readyState).toBe(WebSocket.CONNECTING);
    await order({});
    await opened;
  });

  it("restarts: cuts everything, is away for a while, and comes back on the same port", async () => {
    const restarted: number[] = [];
    control.onRestart((awayMs) => restarted.push(awayMs));
    const client = await socket();
    const closed = once(client, "close");
    expect(await (await order({ restartMs: 60_000 })).json()).toEqual({});
    await closed;
    await expect(hello()).rejects.toThrow();
    control.setFaults({});
    expect((await hello()).status).toBe(200);
    await order({ restartMs: 20 });
    await vi.waitFor(async () => expect((await hello()).status).toBe(200), patience);
    expect(restarted).toEqual([60_000, 20]);
  });

  it("has the wrong time", async () => {
    const year = 31_536_000_000;
    await order({ clockSkewMs: -year });
    const date = Date.parse((await hello()).headers.get("date") ?? "");
    expect(Math.abs(date + year - Date.now())).toBeLessThan(60_000);
    expect(control.now(() => year)).toBe(0);
  });

  it("lets a server have switches of its own, under the same rules", async () => {
    await order({ sing: true, times: 1 });
    expect(await (await hello()).text()).toBe("la la la");
    expect(await (await hello()).text()).toBe(words);
  });

  it("tells what is on, and all that there is with a sentence each", async () => {
    await order({ status: 503, rate: 0.5 });
    const told: unknown = await (await fetch(`${server.url}/_sandbox/faults`)).json();
    const sung = { name: "sing", says: "Greetings are sung.", takes: "true or false" };
    expect(told).toMatchObject({
      on: { status: 503, rate: 0.5 },
      switches: expect.arrayContaining([{ ...sung, strikes: "greetings" }]),
    });
    for (const { name, says, takes } of control.switches) {
      expect(says, name).toMatch(/^[A-Z].*\.$/);
      expect(takes, name).not.toBe("");
    }
  });

  it("does not know the switches of other servers", () => {
    const other = new SandboxControl();
    expect(() => other.setFaults({ sing: true })).toThrow(
      /no fault switch "sing"; it has latencyMs/,
    );
  });
});
