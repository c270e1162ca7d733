import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { type BackoffOptions, backoffPause } from "../../backoff.ts";
import { PermanentError, TransientError } from "../../errors.ts";
import { isRecord, type JsonRecord, recordOf } from "../../record.ts";
import { sleep } from "../../retry.ts";
import { type Bounds, withTimeLimit } from "../../time-limit.ts";
import type { FtrackCredentials } from "../credentials.ts";
import { eventFromStored, type FtrackEvent, newEventId, storedEvent } from "../event.ts";
import { quoted } from "../query.ts";
import { type ConnectionTimes, HubConnection } from "./connection.ts";
import { isEventFrame } from "./packet.ts";

export interface HubOptions {
  /**
   * What to be told of, in ftrack's expression language, for example `topic=*`. The server filters;
   * an event that several of them match comes once.
   */
  readonly subscriptions?: readonly string[];
  /** What the target of an event is compared with, beside the id; for all subscriptions. */
  readonly subscriber?: JsonRecord;
  /** Gets each event as it came, in order. It must not wait: what takes time belongs in a queue. */
  readonly onEvent?: (event: JsonRecord) => void;
  /**
   * Gets what was sent as an event and is none: a value that is no object, or the text of an event
   * frame that cannot be read. Told as trouble as well.
   */
  readonly onMalformed?: (what: unknown) => void;
  /** Called after each connection, the first included, once the subscriptions are in place. */
  readonly onConnect?: () => void;
  /** Called when a connection ends. From here until the next `onConnect` events are missed. */
  readonly onDisconnect?: (reason: string) => void;
  /**
   * Something went wrong that the hub deals with itself: a failed attempt, an unreadable frame. It
   * goes on trying also after an `FtrackRefusal`, by which ftrack does not accept the user or the
   * key; whether there is a point in that is for its owner to say.
   */
  readonly onTrouble?: (error: unknown) => void;
  readonly times?: Partial<ConnectionTimes>;
  readonly reconnect?: BackoffOptions;
}

/** An event to be published; the rest of it is filled in. */
export interface OutgoingEvent {
  readonly topic: string;
  readonly data: object;
  readonly target?: string;
  readonly source?: object;
  readonly inReplyToEvent?: string;
}

export interface PublishOptions {
  readonly signal?: AbortSignal | undefined;
  /** Limit for the whole of it, waiting for the connection included. 30 s unless told. */
  readonly timeoutMs?: number;
}

const defaultTimes: ConnectionTimes = { connectMs: 15_000, ackMs: 10_000 };
const defaultReconnect: BackoffOptions = { firstMs: 500, maxMs: 30_000 };

/**
 * The connection of one user to ftrack's event server. It is kept up until `close`: a connection
 * that ends or falls silent is replaced, after growing pauses, and the subscriptions announced
 * again. ftrack keeps no backlog, so what happened in between does not come.
 */
export class FtrackHub {
  /** Under which replies find this hub. */
  readonly id = randomUUID();
  readonly #credentials: FtrackCredentials;
  readonly #options: HubOptions;
  readonly #closed = new AbortController();
  readonly #replies = new Map<string, (reply: FtrackEvent) => void>();
  readonly #waiting = new Set<(connection: HubConnection) => void>();
  #connection: HubConnection | undefined;
  /** Unknown until the first event was sent. */
  #acknowledges: boolean | undefined;

  /** Starts connecting; `whenConnected` tells when it is done. */
  constructor(credentials: FtrackCredentials, options: HubOptions = {}) {
    this.#credentials = credentials;
    this.#options = options;
    // Each event that is on its way listens to it.
    setMaxListeners(0, this.#closed.signal);
    void this.#keepConnected();
  }

  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  /** Resolves when the hub is connected and subscribed. */
  async whenConnected({ signal, timeoutMs = 30_000 }: PublishOptions = {}): Promise<void> {
    await withTimeLimit(this.#bounds(timeoutMs, signal), () => this.#connected());
  }

  /** Publishes an event, waiting for the connection if need be, and answers its id. */
  async publish(
    outgoing: OutgoingEvent,
    { signal, timeoutMs = 30_000 }: PublishOptions = {},
  ): Promise<string> {
    const event = this.#complete(outgoing);
    await withTimeLimit(this.#bounds(timeoutMs, signal), async () => {
      await this.#send(await this.#connected(), event);
    });
    return event.id;
  }

  /** Publishes an event and resolves with the first reply to it. */
  async publishAndWaitForReply(
    outgoing: OutgoingEvent,
    { signal, timeoutMs = 30_000 }: PublishOptions = {},
  ): Promise<FtrackEvent> {
    const event = this.#complete(outgoing);
    const reply = new Promise<FtrackEvent>((resolve) => this.#replies.set(event.id, resolve));
    try {
      return await withTimeLimit(this.#bounds(timeoutMs, signal), async () => {
        await this.#send(await this.#connected(), event);
        return reply;
      });
    } finally {
      this.#replies.delete(event.id);
    }
  }

  /** Answers `request` to whoever published it. */
  async reply(request: FtrackEvent, data: object, options?: PublishOptions): Promise<void> {
    const target = `id=${quoted(String(request.source.id))}`;
    const inReplyToEvent = request.id;
    await this.publish({ topic: "ftrack.meta.reply", data, target, inReplyToEvent }, options);
  }

  close(): void {
    this.#closed.abort(new Error("the ftrack hub is closed"));
    this.#connection?.close("closed");
  }

  async #keepConnected(): Promise<void> {
    const { signal } = this.#closed;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#holdConnection(() => {
          failures = 0;
        });
      } catch (error) {
        if (!signal.aborted) this.#options.onTrouble?.(error);
      }
      failures += 1;
      const pause = backoffPause(failures, this.#options.reconnect ?? defaultReconnect);
      await sleep(pause, signal).catch(() => undefined);
    }
  }

  /** Opens a connection, announces the subscriptions and stays until the connection has ended. */
  async #holdConnection(onUp: () => void): Promise<void> {
    let ended: (reason: string) => void = () => undefined;
    const end = new Promise<string>((resolve) => {
      ended = resolve;
    });
    const connection = await HubConnection.open(
      this.#credentials,
      {
        onEvent: (event) => this.#receive(event),
        onUnreadable: (frame, error) => this.#unreadable(frame, error),
        onClose: ended,
      },
      { ...defaultTimes, ...this.#options.times },
      this.#closed.signal,
    );
    try {
      await this.#subscribe(connection);
      this.#connection = connection;
      onUp();
      for (const resolve of this.#waiting) resolve(connection);
      this.#waiting.clear();
      this.#options.onConnect?.();
      const reason = await end;
      this.#options.onDisconnect?.(reason);
    } finally {
      this.#connection = undefined;
      connection.close("replaced");
    }
  }

  /**
   * Announces the subscriptions of a new connection, each under an id of its own: the server may
   * still know those of the connection before and refuses to have one twice. Replies only come to
   * the hub's own id. Like ftrack's Python client, the hub goes on when a subscription is refused.
   */
  async #subscribe(connection: HubConnection): Promise<void> {
    const { subscriptions = [], subscriber } = this.#options;
    await this.#announce(connection, "topic=ftrack.meta.reply", { id: this.id });
    for (const expression of subscriptions) {
      await this.#announce(connection, expression, { ...subscriber, id: randomUUID() });
    }
  }

  async #announce(
    connection: HubConnection,
    subscription: string,
    subscriber: JsonRecord,
  ): Promise<void> {
    const data = { subscriber, subscription };
    try {
      await this.#send(connection, this.#complete({ topic: "ftrack.meta.subscribe", data }));
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      this.#options.onTrouble?.(error);
    }
  }

  /**
   * Sends an event and waits until the server has it. ftrack's server acknowledges events that ask
   * for it; one that left the first unanswered is not waited for again.
   */
  async #send(connection: HubConnection, event: FtrackEvent): Promise<void> {
    if (this.#acknowledges === false) return connection.send(event);
    const args = await connection.sendAcknowledged(event);
    if (args === undefined && this.#acknowledges) {
      throw new TransientError(`ftrack's event server did not acknowledge a ${event.topic}`);
    }
    this.#acknowledges = args !== undefined;
    const { success, message } = recordOf(args?.[0]);
    if (success === false) throw new PermanentError(`ftrack refused a ${event.topic}: ${message}`);
  }

  #connected(): Promise<HubConnection> {
    if (this.#connection) return Promise.resolve(this.#connection);
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #receive(wire: unknown): void {
    if (!isRecord(wire)) {
      this.#options.onTrouble?.(new PermanentError("ftrack sent an event that is not an object"));
      this.#options.onMalformed?.(wire);
      return;
    }
    if (typeof wire.inReplyToEvent === "string") this.#settleReply(wire.inReplyToEvent, wire);
    try {
      this.#options.onEvent?.(wire);
    } catch (error) {
      this.#options.onTrouble?.(error);
    }
  }

  #settleReply(requestId: string, wire: JsonRecord): void {
    const reply = eventFromStored(storedEvent(wire));
    if (reply) this.#replies.get(requestId)?.(reply);
  }

  #unreadable(frame: string, cause: unknown): void {
    const beginning = frame.slice(0, 200);
    const message = `ftrack sent an unreadable frame (${frame.length} characters): ${beginning}`;
    this.#options.onTrouble?.(new PermanentError(message, { cause }));
    if (isEventFrame(frame)) this.#options.onMalformed?.(frame);
  }

  #complete({ topic, data, target, source, inReplyToEvent }: OutgoingEvent): FtrackEvent {
    return {
      id: newEventId(),
      topic,
      data: { ...data },
      sent: null,
      source: { ...(source ?? this.#source) },
      target: target ?? "",
      inReplyToEvent: inReplyToEvent ?? null,
    };
  }

  get #source(): JsonRecord {
    const { apiUser } = this.#credentials;
    return { id: this.id, applicationId: "ayon-ftrack", user: { username: apiUser } };
  }

  #bounds(timeoutMs: number, signal: AbortSignal | undefined): Bounds {
    const signals = [signal, this.#closed.signal];
    return { timeoutMs, signals, waitingFor: "ftrack's event server" };
  }
}
