import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { type LocalServer, startLocalServer } from "./local-server.ts";
import { createSandboxApp } from "./sandbox-app.ts";
import { SandboxControl } from "./sandbox-control.ts";

describe("a server with sandbox controls", () => {
  let control: SandboxControl;
  let server: LocalServer;
  let processed: number;

  beforeEach(async () => {
    processed = 0;
    control = new SandboxControl();
    const app = createSandboxApp(control);
    app.get("/hello", (c) => {
      processed += 1;
      control.requests.countRequest("greeting");
      control.requests.countOperation("say", 2);
      return c.json({ greeting: "hello" });
    });
    const sockets = new WebSocketServer({ noServer: true });
    server = await startLocalServer({
      app,
      control,
      upgrade: (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, (client) => {
          client.once(
            "close",
            control.trackSocket(() => client.terminate()),
          );
        }),
    });
  });

  afterEach(() => server.stop());

  const hello = () => fetch(`${server.url}/hello`);
  const order = (body: unknown) =>
    fetch(`${server.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(body) });
  const stats = async (): Promise<unknown> => (await fetch(`${server.url}/_sandbox/stats`)).json();

  it("counts requests by kind and starts again after a reset, not counting itself", async () => {
    await hello();
    await hello();
    expect(await stats()).toEqual({ total: 2, kinds: { greeting: 2 }, operations: { say: 4 } });
    await fetch(`${server.url}/_sandbox/stats/reset`, { method: "POST" });
    expect(await stats()).toEqual({ total: 0, kinds: {}, operations: {} });
  });

  it("answers with an error page before anything is processed, and counts it as faulted", async () => {
    await order({ status: 503 });
    const answer = await hello();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("503 Service Unavailable");
    expect(processed).toBe(0);
    expect(await stats()).toMatchObject({ total: 1, kinds: { faulted: 1 } });
  });

  it("strikes a share of the requests, the same ones each time", async () => {
    const run = async () => {
      await order({ status: 502, rate: 0.3 });
      const seen: number[] = [];
      for (let i = 0; i < 40; i += 1) seen.push((await hello()).status);
      return seen;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 502]));
    expect(first.filter((status) => status === 502).length).toBeLessThan(25);
  });

  it("cuts connections while it is down and answers again when the fault is cleared", async () => {
    await order({ down: true });
    await expect(hello()).rejects.toThrow();
    expect(processed).toBe(0);
    await order({});
    expect((await hello()).status).toBe(200);
  });

  it("sends half of a truncated answer although the request was processed", async () => {
    const whole = await (await hello()).text();
    await order({ truncate: true });
    const half = await (await hello()).text();
    expect(half).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    expect(processed).toBe(2);
  });

  it("holds requests back for the latency, but not its own routes", async () => {
    await order({ latencyMs: 150 });
    const answers = Promise.all(Array.from({ length: 10 }, hello));
    await stats();
    expect(processed).toBe(0);
    expect((await answers).map((answer) => answer.status)).toEqual(Array(10).fill(200));
  });

  it("closes the open websockets once", async () => {
    const open = async () => {
      const socket = new WebSocket(server.url.replace("http", "ws"));
      await new Promise((resolve) => socket.once("open", resolve));
      return socket;
    };
    const socket = await open();
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await order({ dropSockets: true });
    await closed;
    const again = await open();
    expect(again.readyState).toBe(WebSocket.OPEN);
  });

  it("refuses websockets with the status of the fault", async () => {
    await order({ status: 503 });
    const socket = new WebSocket(server.url.replace("http", "ws"));
    const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
    expect(error.message).toContain("503");
  });

  it.each([
    [[], "JSON object"],
    ["down", "JSON object"],
    [{ slow: 1 }, '"slow"'],
    [{ latencyMs: "20" }, '"latencyMs"'],
    [{ status: 200 }, '"status"'],
    [{ status: 503, rate: 2 }, '"rate"'],
    [{ times: 1 }, '"times"'],
    [{ restartMs: -1 }, '"restartMs"'],
    [{ rate: 0.5 }, '"rate"'],
    [{ constructor: true }, '"constructor"'],
  ])("refuses %j with one sentence and stays as it was", async (body, part) => {
    await order({ status: 503 });
    const answer = await order(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringContaining(part) });
    expect(control.faults).toEqual({ status: 503 });
  });

  it("stops although a client keeps its connection open", async () => {
    const { port } = new URL(server.url);
    const idle = connect(Number(port), "127.0.0.1");
    idle.on("error", () => undefined);
    await new Promise((resolve) => idle.once("connect", resolve));
    await hello();
    await server.stop();
    await expect(hello()).rejects.toThrow();
    server = await startLocalServer({ app: createSandboxApp(control), control });
  });
});
