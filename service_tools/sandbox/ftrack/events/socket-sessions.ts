import { randomUUID } from "node:crypto";
import type { HubUser } from "./hub.ts";

/** Seconds in which the client must answer a heartbeat, and in which it must open its socket. */
const heartbeatSeconds = 15;
const closeSeconds = 60;

/** How many handshakes may wait for their socket at a time. */
const mostWaiting = 1000;

/**
 * The handshakes of socket.io 0.9: a client shows its credentials over HTTP and gets a session
 * id, which alone stands for it when it opens its websocket afterwards.
 */
export class SocketSessions {
  readonly #waiting = new Map<string, { user: HubUser; until: number }>();

  /** The answer to a handshake: session id, two time limits in seconds, the ways to connect. */
  open(user: HubUser): string {
    const sid = randomUUID();
    this.#waiting.set(sid, { user, until: Date.now() + closeSeconds * 1000 });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > mostWaiting && oldest !== undefined) this.#waiting.delete(oldest);
    return `${sid}:${heartbeatSeconds}:${closeSeconds}:websocket`;
  }

  /** What a restart of the server does: clients have to shake hands again. */
  forgetAll(): void {
    this.#waiting.clear();
  }

  /** Who holds this session id; it serves for one socket, and for a minute only. */
  claim(sid: string): HubUser | undefined {
    const waiting = this.#waiting.get(sid);
    this.#waiting.delete(sid);
    return waiting && waiting.until >= Date.now() ? waiting.user : undefined;
  }
}
