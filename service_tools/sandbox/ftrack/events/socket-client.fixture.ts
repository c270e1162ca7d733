import { expect } from "vitest";
import { WebSocket } from "ws";
import type { FtrackSandbox } from "../index.ts";

/** For waiting for what comes over the socket, on a machine that may have much else to do. */
export const patience = { timeout: 15_000, interval: 5 };

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
  const waiting = new Map<string, (argument: unknown) => void>();
  const heard = (id: string) => new Promise<unknown>((resolve) => waiting.set(id, resolve));
  const connected = heard("connected");
  socket.on("message", (data) => {
    const text = data.toString();
    if (text === "1::") waiting.get("connected")?.(undefined);
    if (text.startsWith("5:::")) events.push(...JSON.parse(text.slice(4)).args);
    const [, id = "", arguments_ = ""] = /^6:::(\d+)\+(.*)$/s.exec(text) ?? [];
    if (id !== "") waiting.get(id)?.(JSON.parse(arguments_));
  });
  await connected;
  let sent = 0;
  const emit = (event: object) => {
    sent += 1;
    const acknowledged = heard(String(sent));
    socket.send(`5:${sent}+::${JSON.stringify({ name: "ftrack.event", args: [event] })}`);
    return acknowledged;
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
