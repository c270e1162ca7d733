import { type WebSocket, WebSocketServer } from "ws";
import { refuseUpgrade, type SandboxControl, type UpgradeHandler } from "../../control/index.ts";
import { noAcknowledgements, refusePackets, strangePackets } from "../faults/ftrack-faults.ts";
import { type EventSocketLimits, eventSocketLimits } from "./event-socket-limits.ts";
import { type EventHub, EventRefusedError, HubConnection, type HubUser } from "./hub.ts";
import {
  acknowledgement,
  connectPacket,
  eventName,
  heartbeatPacket,
  type Packet,
  packetTypes,
  parsePacket,
} from "./packet.ts";
import type { SocketSessions } from "./socket-sessions.ts";

const path = /^\/socket\.io\/1\/websocket\/([\w-]+)$/;

/** Accepts the websockets of the event hub, each for the session id of a handshake before. */
export function eventSocketHandler(
  hub: EventHub,
  sessions: SocketSessions,
  control: SandboxControl,
  limits: EventSocketLimits = eventSocketLimits,
): UpgradeHandler {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.packetBytes });
  return (request, socket, head) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const sid = path.exec(pathname)?.[1];
    if (sid === undefined) return refuseUpgrade(socket, 404);
    const user = sessions.claim(sid);
    if (!user) return refuseUpgrade(socket, 401);
    if (server.clients.size >= limits.connections) return refuseUpgrade(socket, 503);
    server.handleUpgrade(request, socket, head, (client) => {
      const connection = serve(client, user, limits, control);
      hub.connect(connection);
      const untrack = control.trackSocket(() => client.terminate());
      client.on("message", (data) => {
        const packet = parsePacket(data.toString());
        if (packet?.type === packetTypes.disconnect) client.close();
        else if (packet?.type === packetTypes.event) receive(hub, connection, packet, control);
      });
      client.once("close", () => {
        untrack();
        hub.disconnect(connection);
      });
    });
  };
}

/** An error, a packet that says nothing, one of a type that there is not, and no packet at all. */
const oddPackets = ["7:::1+0", "8::", "9:::{}", Buffer.from([0, 255, 254])];

/** Greets a client, keeps its socket alive for as long as it answers, and gives a way to it. */
function serve(
  client: WebSocket,
  user: HubUser,
  limits: EventSocketLimits,
  control: SandboxControl,
): HubConnection {
  let unanswered = 0;
  const send = (packet: string) => {
    if (client.bufferedAmount > limits.waitingBytes) client.terminate();
    else {
      if (control.strike(strangePackets)) for (const odd of oddPackets) client.send(odd);
      client.send(packet);
    }
  };
  const heartbeat = setInterval(() => {
    if (unanswered >= limits.unansweredHeartbeats) client.terminate();
    else send(heartbeatPacket);
    unanswered += 1;
  }, limits.heartbeatMs);
  client.on("message", () => {
    unanswered = 0;
  });
  client.on("error", () => client.terminate());
  client.once("close", () => clearInterval(heartbeat));
  send(connectPacket);
  return new HubConnection(user, send);
}

function receive(
  hub: EventHub,
  connection: HubConnection,
  packet: Packet,
  control: SandboxControl,
): void {
  let outcome: { success: boolean; message?: string } = { success: true };
  try {
    if (control.strike(refusePackets)) throw new EventRefusedError("This is refused on purpose.");
    for (const event of eventsIn(packet.data)) hub.receive(connection, event);
  } catch (error) {
    outcome = { success: false, message: error instanceof Error ? error.message : String(error) };
  }
  if (!packet.wantsAcknowledgement || control.strike(noAcknowledgements)) return;
  connection.send(acknowledgement(packet.id, outcome));
}

function eventsIn(data: string): readonly unknown[] {
  const message = parseJson(data);
  const isMessage = typeof message === "object" && message !== null;
  if (!isMessage || !("args" in message) || !("name" in message) || message.name !== eventName) {
    throw new EventRefusedError("The packet holds no event of ftrack.");
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
