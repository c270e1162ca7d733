import { once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import {
  createSandboxApp,
  type LocalServer,
  SandboxControl,
  startLocalServer,
} from "../../control/index.ts";
import { eventSocketHandler } from "./event-socket.ts";
import { type EventSocketLimits, eventSocketLimits } from "./event-socket-limits.ts";
import { EventHub } from "./hub.ts";
import { patience } from "./socket-client.fixture.ts";
import { SocketSessions } from "./socket-sessions.ts";

const user = { id: "u1", username: "artist" };
let server: LocalServer | undefined;

/** An event socket with limits of its own, and a way to open clients of it. */
async function open(limits: Partial<EventSocketLimits>) {
  const hub = new EventHub(() => undefined);
  const sessions = new SocketSessions();
  const control = new SandboxControl();
  const upgrade = eventSocketHandler(hub, sessions, control, { ...eventSocketLimits, ...limits });
  const started = await startLocalServer({ app: createSandboxApp(control), control, upgrade });
  server = started;
  const client = (): WebSocket => {
    const sid = sessions.open(user).split(":")[0];
    const socket = new WebSocket(
      `${started.url.replace("http", "ws")}/socket.io/1/websocket/${sid}`,
    );
    socket.on("error", () => undefined);
    return socket;
  };
  const subscriber = async (answersHeartbeats = true) => {
    const socket = client();
    const heard: string[] = [];
    const closed = once(socket, "close");
    socket.on("message", (data) => {
      heard.push(data.toString());
      if (data.toString() === "2::" && answersHeartbeats) socket.send("2::");
    });
    await once(socket, "open");
    const event = {
      topic: "ftrack.meta.subscribe",
      data: { subscriber: { id: "s" }, subscription: "topic=*" },
    };
    socket.send(`5:1+::${JSON.stringify({ name: "ftrack.event", args: [event] })}`);
    await vi.waitUntil(() => heard.some((text) => text.startsWith("6:::1+")), patience);
    return { socket, heard, closed };
  };
  const publish = (data: unknown) =>
    hub.publish({
      id: "e",
      topic: "studio.news",
      data,
      sent: null,
      source: {},
      target: "",
      inReplyToEvent: null,
    });
  return { client, subscriber, publish };
}

afterEach(() => server?.stop());

describe("the limits of the event socket", () => {
  it("finds a client that is gone by the heartbeats that it leaves without an answer", async () => {
    const { subscriber } = await open({ heartbeatMs: 10, unansweredHeartbeats: 5 });
    const there = await subscriber();
    const gone = await subscriber(false);
    await gone.closed;
    expect(gone.heard).toContain("2::");
    expect(there.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("lets go of a client that does not read, and goes on serving the others", async () => {
    const { subscriber, publish } = await open({ waitingBytes: 1024 ** 2 });
    const slow = await subscriber();
    const quick = await subscriber();
    slow.socket.pause();
    let sent = 0;
    // What the operating system keeps for a socket comes on top of the limit.
    for (; sent < 64; sent += 1) {
      publish({ text: "x".repeat(512 * 1024) });
      await vi.waitUntil(() => quick.heard.length > sent + 2, { ...patience, interval: 1 });
    }
    slow.socket.resume();
    await slow.closed;
    expect(slow.heard.length).toBeLessThan(quick.heard.length);
  });

  it("closes the socket of a client that sends a packet beyond all bounds", async () => {
    const { subscriber, publish } = await open({ packetBytes: 1000 });
    const [loud, other] = [await subscriber(), await subscriber()];
    loud.socket.send(`5:::${"x".repeat(2000)}`);
    await loud.closed;
    publish({});
    await vi.waitUntil(() => other.heard.some((text) => text.includes("studio.news")), patience);
  });

  it("takes no more clients than it can bear", async () => {
    const { client, subscriber } = await open({ connections: 1 });
    const first = await subscriber();
    const [error] = await once(client(), "error");
    expect(String(error)).toContain("503");
    first.socket.close();
    await first.closed;
    await vi.waitFor(() => subscriber(), patience);
  });

  it("refuses a subscription beyond all bounds", async () => {
    const { subscriber } = await open({});
    const { socket, heard } = await subscriber();
    const data = { subscriber: { id: "y" }, subscription: `topic=${"y".repeat(100_000)}` };
    const event = { topic: "ftrack.meta.subscribe", data };
    socket.send(`5:2+::${JSON.stringify({ name: "ftrack.event", args: [event] })}`);
    await vi.waitUntil(() => heard.some((text) => text.startsWith("6:::2+")), patience);
    expect(heard.at(-1)).toContain('"success":false');
  });
});
