import { expect, vi } from "vitest";
import { WebSocket } from "ws";
import type { FtrackSandbox } from "../index.ts";

/** The parts of an event that tests look at. */
export interface TestEvent {
  topic: string;
  data: Record<string, unknown>;
  source: { id?: unknown; user: Record<string, unknown> };
  [key: string]: unknown;
}

/** A client of the event socket in the manner of ftrack's Python client. */
export interface TestClient {
  readonly events: TestEvent[];
  /** Sends an event as the Python client does and gives the argument of its acknowledgement. */
  emit(event: object): Promise<unknown>;
  subscribe(expression: string, subscriber?: object): Promise<unknown>;
  readonly socket: WebSocket;
}

/** The headers by which a seeded user shows who it is. */
export function credentials(sandbox: FtrackSandbox, username: string): Record<string, string> {
  const user = sandbox.users.find((candidate) => candidate.username === username);
  return { "ftrack-user": username, "ftrack-api-key": user?.apiKey ?? "" };
}

/** Shakes hands and opens a socket; the sandbox closes it when it stops. */
export async function connect(sandbox: FtrackSandbox, username: string): Promise<TestClient> {
  const headers = credentials(sandbox, username);
  const handshake = await fetch(`${sandbox.url}/socket.io/1/`, { headers });
  const [sid, ...rest] = (await handshake.text()).split(":");
  expect(rest).toEqual(["15", "60", "websocket"]);
  const url = `${sandbox.url.replace("http", "ws")}/socket.io/1/websocket/${sid}`;
  const socket = new WebSocket(url, { headers });
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
