import { type WebSocket, WebSocketServer } from "ws";
import { refuseUpgrade, type SandboxControl, type UpgradeHandler } from "../../control/index.ts";
import { type EventHub, EventRefusedError, HubConnection, type HubUser } from "./hub.ts";
import {
  acknowledgement,
  connectPacket,
  heartbeatPacket,
  type Packet,
  packetTypes,
  parsePacket,
} from "./packet.ts";
import type { SocketSessions } from "./socket-sessions.ts";

const path = /^\/socket\.io\/1\/websocket\/([\w-]+)$/;

/** Clients give up when no heartbeat comes for 15 seconds. */
const heartbeatMs = 5_000;
/** A client that says nothing for so long is gone. */
const silenceMs = 60_000;
/** The largest packet taken, and how much may wait for a client that does not read. */
const mostBytes = 64 * 1024 * 1024;

/** Accepts the websockets of the event hub, each for the session id of a handshake before. */
export function eventSocketHandler(
  hub: EventHub,
  sessions: SocketSessions,
  control: SandboxControl,
): UpgradeHandler {
  const server = new WebSocketServer({ noServer: true, maxPayload: mostBytes });
  return (request, socket, head) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const sid = path.exec(pathname)?.[1];
    if (sid === undefined) return refuseUpgrade(socket, 404);
    const user = sessions.claim(sid);
    if (!user) return refuseUpgrade(socket, 401);
    server.handleUpgrade(request, socket, head, (client) => serve(client, user, hub, control));
  };
}

function serve(client: WebSocket, user: HubUser, hub: EventHub, control: SandboxControl): void {
  let heard = Date.now();
  const connection = new HubConnection(user, (packet) => {
    if (client.bufferedAmount > mostBytes) client.terminate();
    else client.send(packet);
  });
  hub.connect(connection);
  const untrack = control.trackSocket(() => client.terminate());
  const heartbeat = setInterval(() => {
    if (Date.now() - heard > silenceMs) client.terminate();
    else client.send(heartbeatPacket);
  }, heartbeatMs);
  client.on("message", (data) => {
    heard = Date.now();
    const packet = parsePacket(data.toString());
    if (packet?.type === packetTypes.disconnect) client.close();
    else if (packet?.type === packetTypes.event) receive(hub, connection, packet);
  });
  client.on("error", () => client.terminate());
  client.once("close", () => {
    clearInterval(heartbeat);
    untrack();
    hub.disconnect(connection);
  });
  client.send(connectPacket);
}

function receive(hub: EventHub, connection: HubConnection, packet: Packet): void {
  let outcome: { success: boolean; message?: string } = { success: true };
  try {
    for (const event of eventsIn(packet.data)) hub.receive(connection, event);
  } catch (error) {
    outcome = { success: false, message: error instanceof Error ? error.message : String(error) };
  }
  if (packet.wantsAcknowledgement) connection.send(acknowledgement(packet.id, outcome));
}

function eventsIn(data: string): readonly unknown[] {
  const message = parseJson(data);
  if (typeof message !== "object" || message === null || !("args" in message)) {
    throw new EventRefusedError("The packet holds no event.");
  }
  return Array.isArray(message.args) ? message.args : [message.args];
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new EventRefusedError("The packet holds no JSON.");
  }
}
