import { WebSocket } from "ws";
import { type BackoffOptions, backoffPause } from "../backoff.ts";
import { TransientError } from "../errors.ts";
import { isRecord, type JsonRecord } from "../record.ts";
import { sleep } from "../retry.ts";
import type { AyonClient } from "./client.ts";

export interface EventStreamOptions {
  /** Beginnings of the topics to be told of, for example `ftrack.leech`. */
  readonly topics: readonly string[];
  /** Gets each notice: an event without its payload. It must not wait. */
  readonly onNotice: (notice: JsonRecord) => void;
  /** Called when the stream begins or ends to be live. What happened in between is not told. */
  readonly onChange?: (isLive: boolean) => void;
  /** Why a connection failed or ended. The stream goes on trying. */
  readonly onTrouble?: (error: unknown) => void;
  readonly reconnect?: BackoffOptions;
  readonly times?: Partial<StreamTimes>;
}

interface StreamTimes {
  /** Limit for the opening of the socket. */
  readonly connectMs: number;
  /** Silence after which a connection is dead: AYON sends a heartbeat after 5 s. */
  readonly silenceMs: number;
}

const defaultTimes: StreamTimes = { connectMs: 10_000, silenceMs: 15_000 };
const defaultReconnect: BackoffOptions = { firstMs: 500, maxMs: 30_000 };

/** A notice has no payload; what exceeds this is not one. */
const maxPayload = 4 * 1024 * 1024;

/**
 * AYON's websocket, which tells of events as they come, at most once and without a promise: whoever listens
 * has to look for itself now and then. A connection that ends or falls silent is replaced.
 *
 * AYON acknowledges no login. It takes a key only when a request was made with it not long ago, and lets a
 * socket that it does not know hang: only a first message shows that it is heard.
 */
export class EventStream {
  readonly #ayon: AyonClient;
  readonly #options: EventStreamOptions;
  readonly #times: StreamTimes;
  readonly #stopping = new AbortController();
  #isLive = false;

  constructor(ayon: AyonClient, options: EventStreamOptions) {
    this.#ayon = ayon;
    this.#options = options;
    this.#times = { ...defaultTimes, ...options.times };
    void this.#run();
  }

  /** Whether AYON is heard at the moment. */
  get isLive(): boolean {
    return this.#isLive && !this.#stopping.signal.aborted;
  }

  close(): void {
    this.#stopping.abort(new Error("the event stream is closed"));
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#ayon.get("users/me", { signal, retry: false });
        await this.#connection(signal, () => {
          failures = 0;
          this.#setLive(true);
        });
      } catch (error) {
        if (signal.aborted) return;
        this.#options.onTrouble?.(error);
      }
      this.#setLive(false);
      failures += 1;
      const pause = backoffPause(failures, this.#options.reconnect ?? defaultReconnect);
      await sleep(pause, signal).catch(() => undefined);
    }
  }

  /** One connection, from its opening to its end, which is always an error. */
  #connection(signal: AbortSignal, onHeard: () => void): Promise<never> {
    const { connectMs, silenceMs } = this.#times;
    const url = new URL(`${this.#ayon.url}/ws`);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url, { handshakeTimeout: connectMs, maxPayload });
    return new Promise<never>((_, reject) => {
      let reason = "AYON closed the event socket";
      const stop = () => socket.terminate();
      const silence = setTimeout(() => {
        reason = "AYON's event socket has fallen silent";
        stop();
      }, silenceMs);
      signal.addEventListener("abort", stop, { once: true });
      socket.on("open", () => socket.send(this.#ayon.socketGreeting(this.#options.topics)));
      socket.on("message", (data) => {
        silence.refresh();
        onHeard();
        const notice = parsed(String(data));
        if (notice && notice.topic !== "heartbeat") this.#options.onNotice(notice);
      });
      socket.on("error", (error) => {
        reason = error.message;
      });
      socket.once("close", () => {
        clearTimeout(silence);
        signal.removeEventListener("abort", stop);
        reject(new TransientError(reason));
      });
    });
  }

  #setLive(isLive: boolean): void {
    if (this.#isLive === isLive) return;
    this.#isLive = isLive;
    this.#options.onChange?.(isLive);
  }
}

function parsed(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
