import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { refuseUpgrade, type SandboxControl } from "../../control/index.ts";
import type { AyonServer } from "../ayon-server.ts";
import type { EventNotice } from "../events/event-store.ts";
import type { JsonObject } from "../json.ts";
import { noticeJson } from "./notice-json.ts";
import { isWanted, parseSubscription, type Subscription } from "./subscription.ts";

const authenticationMs = 3000;
/** A heartbeat follows when nothing was sent for this long. */
const silenceMs = 5000;
const maxMessageBytes = 1024 * 1024;
/** A client that takes in nothing is let go before it fills the memory. */
const maxUnsentBytes = 16 * 1024 * 1024;

/** The websocket `/ws`, which tells signed in clients about events; nothing is sent twice or later. */
export class EventSockets {
  readonly #server: AyonServer;
  readonly #control: SandboxControl;
  readonly #acceptor = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  readonly #subscriptions = new Map<WebSocket, Subscription>();
  readonly #heartbeats = new Map<WebSocket, NodeJS.Timeout>();

  constructor(server: AyonServer, control: SandboxControl) {
    this.#server = server;
    this.#control = control;
    server.events.listen((notice) => this.#tell(notice));
  }

  /** Takes over a request for an upgrade; paths other than `/ws` are refused. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = request.url?.split("?")[0];
    if (path !== "/ws") refuseUpgrade(socket, 404);
    else if (!this.#server.isUp) socket.destroy();
    else this.#acceptor.handleUpgrade(request, socket, head, (client) => this.#open(client));
  }

  /** Lets every client go, as when the server goes down. */
  closeAll(): void {
    for (const client of this.#acceptor.clients) client.terminate();
  }

  #open(client: WebSocket): void {
    const untrack = this.#control.trackSocket(() => client.terminate());
    const deadline = setTimeout(() => client.close(), authenticationMs).unref();
    client.on("error", () => client.terminate());
    client.once("close", () => {
      untrack();
      clearTimeout(deadline);
      clearTimeout(this.#heartbeats.get(client));
      this.#heartbeats.delete(client);
      this.#subscriptions.delete(client);
    });
    client.on("message", (data: RawData) => {
      const subscription = parseSubscription(data.toString());
      const user = subscription && this.#server.users.withSession(subscription.token);
      if (!user) return;
      clearTimeout(deadline);
      this.#subscriptions.set(client, { ...subscription, user: user.name });
      this.#awaitSilence(client);
    });
  }

  #tell(notice: EventNotice): void {
    let message: JsonObject | undefined;
    for (const [client, subscription] of this.#subscriptions) {
      if (!isWanted(subscription, notice)) continue;
      message ??= noticeJson(notice);
      this.#send(client, message);
    }
  }

  #send(client: WebSocket, message: JsonObject): void {
    if (client.bufferedAmount > maxUnsentBytes) {
      client.terminate();
      return;
    }
    client.send(JSON.stringify(message));
    this.#awaitSilence(client);
  }

  #awaitSilence(client: WebSocket): void {
    const waiting = this.#heartbeats.get(client);
    if (waiting) {
      waiting.refresh();
      return;
    }
    const beat = () => this.#send(client, { topic: "heartbeat" });
    this.#heartbeats.set(client, setTimeout(beat, silenceMs).unref());
  }
}
