import { WebSocket } from "ws";
import { TransientError } from "../../errors.ts";
import type { FtrackCredentials } from "../credentials.ts";
import { shakeHands } from "./handshake.ts";
import { eventFrame, heartbeatFrame, type Packet, parsePacket } from "./packet.ts";

export interface ConnectionHandlers {
  /** The one argument of an `ftrack.event` packet. */
  readonly onEvent: (event: unknown) => void;
  /** A frame that could not be read; it is left out, the connection goes on. */
  readonly onUnreadable: (frame: string, error: unknown) => void;
  /** Called once, when an open connection is over, whoever ended it. */
  readonly onClose: (reason: string) => void;
}

export interface ConnectionTimes {
  /** Limit for the handshake and for the opening of the socket, each. */
  readonly connectMs: number;
  /** Silence after which the connection counts as dead; by default from the server's heartbeat. */
  readonly silenceMs?: number | undefined;
  /** How long an acknowledgement may take. */
  readonly ackMs: number;
}

interface PendingAck {
  readonly resolve: (args: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** ftrack's largest events are a few megabytes; what exceeds this is not one of them. */
const maxPayload = 64 * 1024 * 1024;

/** One open connection to ftrack's event server. */
export class HubConnection {
  readonly #socket: WebSocket;
  readonly #handlers: ConnectionHandlers;
  readonly #ackMs: number;
  readonly #silenceMs: number;
  readonly #acks = new Map<number, PendingAck>();
  #silence: NodeJS.Timeout | undefined;
  #lastId = 0;
  #isOpen = false;
  #opening: (() => void) | undefined;
  #reason = "ftrack closed the connection";

  private constructor(
    socket: WebSocket,
    handlers: ConnectionHandlers,
    times: ConnectionTimes & { silenceMs: number },
  ) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.#ackMs = times.ackMs;
    this.#silenceMs = times.silenceMs;
    socket.on("message", (data) => this.#receive(String(data)));
    socket.on("error", (error) => {
      this.#reason = error.message;
    });
    socket.on("close", () => this.#closed());
    this.#watchSilence();
  }

  /** Shakes hands and opens the socket. Rejects when either fails or takes too long. */
  static async open(
    credentials: FtrackCredentials,
    handlers: ConnectionHandlers,
    times: ConnectionTimes,
    signal: AbortSignal,
  ): Promise<HubConnection> {
    const { url, headers, heartbeatMs } = await shakeHands(credentials, times.connectMs, signal);
    const socket = new WebSocket(url, {
      headers,
      maxPayload,
      handshakeTimeout: times.connectMs,
    });
    // A server that misses two heartbeats in a row is gone; ftrack sends one every few seconds.
    const silenceMs = times.silenceMs ?? 2 * Math.max(heartbeatMs ?? 0, 15_000);
    const connection = new HubConnection(socket, handlers, { ...times, silenceMs });
    await connection.#opened(signal);
    return connection;
  }

  /** Sends an `ftrack.event` without waiting for an answer. */
  send(event: object): void {
    this.#socket.send(eventFrame("ftrack.event", event));
  }

  /**
   * Sends an `ftrack.event` and waits for the server's acknowledgement: its arguments, or undefined
   * when none came in time.
   */
  sendAcknowledged(event: object): Promise<readonly unknown[] | undefined> {
    this.#lastId += 1;
    const id = this.#lastId;
    const acknowledged = new Promise<readonly unknown[] | undefined>((resolve, reject) => {
      const timer = setTimeout(() => resolve(undefined), this.#ackMs);
      this.#acks.set(id, { resolve, reject, timer });
    });
    this.#socket.send(eventFrame("ftrack.event", event, id));
    return acknowledged.finally(() => this.#forgetAck(id));
  }

  #forgetAck(id: number): void {
    clearTimeout(this.#acks.get(id)?.timer);
    this.#acks.delete(id);
  }

  /** Ends the connection now; `onClose` follows. */
  close(reason: string): void {
    this.#reason = reason;
    this.#socket.terminate();
  }

  /** The connection counts as open when the server has said so, in a packet of its own. */
  #opened(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => this.close("stopped");
      signal.addEventListener("abort", stop, { once: true });
      this.#opening = () => {
        this.#isOpen = true;
        signal.removeEventListener("abort", stop);
        resolve();
      };
      this.#socket.once("close", () => {
        signal.removeEventListener("abort", stop);
        reject(signal.reason ?? new TransientError(`ftrack's event server: ${this.#reason}`));
      });
      if (signal.aborted) stop();
    });
  }

  #receive(frame: string): void {
    this.#watchSilence();
    let packet: Packet;
    try {
      packet = parsePacket(frame);
    } catch (error) {
      this.#handlers.onUnreadable(frame, error);
      return;
    }
    switch (packet.type) {
      case "connect":
        this.#opening?.();
        break;
      case "heartbeat":
        this.#socket.send(heartbeatFrame);
        break;
      case "event":
        if (packet.name === "ftrack.event") this.#handlers.onEvent(packet.args[0]);
        break;
      case "ack":
        this.#acks.get(packet.id)?.resolve(packet.args);
        break;
      case "error":
      case "disconnect":
        this.close(`ftrack ended the connection (${packet.type})`);
        break;
    }
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(
      () => this.close(`no sign of life for ${this.#silenceMs} ms`),
      this.#silenceMs,
    );
  }

  #closed(): void {
    clearTimeout(this.#silence);
    for (const ack of this.#acks.values()) {
      ack.reject(new TransientError("the connection to ftrack's event server ended"));
    }
    if (this.#isOpen) this.#handlers.onClose(this.#reason);
  }
}
