import { randomUUID } from "node:crypto";
import { compileEventExpression, type EventTest } from "./event-expression.ts";
import type { FtrackEvent } from "./ftrack-event.ts";
import { eventPacket } from "./packet.ts";

/** Who is on the other end of a connection. */
export interface HubUser {
  readonly id: string;
  readonly username: string;
}

interface Subscription {
  readonly subscriber: Readonly<Record<string, unknown>>;
  readonly matches: EventTest;
}

/** One client's place in the hub. */
export class HubConnection {
  readonly user: HubUser;
  readonly send: (packet: string) => void;
  readonly subscriptions = new Map<string, Subscription>();

  constructor(user: HubUser, send: (packet: string) => void) {
    this.user = user;
    this.send = send;
  }
}

/** An event from a client that cannot be passed on; the message says why. */
export class EventRefusedError extends Error {
  override readonly name = "EventRefusedError";
}

/** How many subscriptions one client may hold, and how long each may be, written as JSON. */
const mostSubscriptions = 1000;
const longestSubscription = 64 * 1024;

/** Takes subscriptions and passes events on to whoever wants them. */
export class EventHub {
  readonly #connections = new Set<HubConnection>();
  readonly #userId: (username: string) => string | undefined;

  /** `userId` looks up the id of a user, for events whose source names the user only. */
  constructor(userId: (username: string) => string | undefined) {
    this.#userId = userId;
  }

  connect(connection: HubConnection): void {
    this.#connections.add(connection);
  }

  disconnect(connection: HubConnection): void {
    this.#connections.delete(connection);
  }

  /**
   * Acts on an event that a client sends: subscribes, unsubscribes or publishes. Throws
   * `EventRefusedError` or `EventExpressionError` when the event makes no sense.
   */
  receive(connection: HubConnection, sent: unknown): void {
    const event = this.#complete(connection.user, sent);
    if (event.topic === "ftrack.meta.subscribe") subscribe(connection, event.data);
    else if (event.topic === "ftrack.meta.unsubscribe") unsubscribe(connection, event.data);
    else this.publish(event);
  }

  /** Passes an event on, once to each connection, its publisher's own included. */
  publish(event: FtrackEvent): void {
    const isTarget = event.target === "" ? () => true : compileEventExpression(event.target);
    let packet: string | undefined;
    for (const connection of this.#connections) {
      for (const { subscriber, matches } of connection.subscriptions.values()) {
        if (!matches(event) || !isTarget(subscriber)) continue;
        packet ??= eventPacket(event);
        connection.send(packet);
        break;
      }
    }
  }

  #complete(user: HubUser, sent: unknown): FtrackEvent {
    if (!isRecord(sent) || typeof sent.topic !== "string" || sent.topic === "") {
      throw new EventRefusedError("An event needs a topic.");
    }
    const source = isRecord(sent.source) ? sent.source : {};
    const claimed = isRecord(source.user) ? source.user : { ...user };
    const { username } = claimed;
    const id = claimed.id ?? (typeof username === "string" ? this.#userId(username) : user.id);
    return {
      id: typeof sent.id === "string" ? sent.id : randomUUID(),
      topic: sent.topic,
      data: sent.data ?? {},
      sent: typeof sent.sent === "string" ? sent.sent : null,
      source: { ...source, user: { ...claimed, ...(id !== undefined && { id }) } },
      target: typeof sent.target === "string" ? sent.target : "",
      inReplyToEvent: typeof sent.inReplyToEvent === "string" ? sent.inReplyToEvent : null,
    };
  }
}

/** The same subscriber twice is one subscription: the JavaScript client repeats its first one. */
function subscribe(connection: HubConnection, data: unknown): void {
  const subscriber = subscriberIn(data);
  const expression = isRecord(data) ? data.subscription : undefined;
  if (typeof expression !== "string") throw new EventRefusedError("A subscription is missing.");
  if (connection.subscriptions.size >= mostSubscriptions) {
    throw new EventRefusedError(`One client may hold ${mostSubscriptions} subscriptions.`);
  }
  if (JSON.stringify(data).length > longestSubscription) {
    throw new EventRefusedError(`A subscription may have ${longestSubscription} characters.`);
  }
  const matches = compileEventExpression(expression);
  connection.subscriptions.set(subscriber.id, { subscriber, matches });
}

function unsubscribe(connection: HubConnection, data: unknown): void {
  connection.subscriptions.delete(subscriberIn(data).id);
}

function subscriberIn(data: unknown): Record<string, unknown> & { id: string } {
  const subscriber = isRecord(data) ? data.subscriber : undefined;
  if (!isRecord(subscriber) || typeof subscriber.id !== "string") {
    throw new EventRefusedError("A subscriber with an id is missing.");
  }
  return { ...subscriber, id: subscriber.id };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
