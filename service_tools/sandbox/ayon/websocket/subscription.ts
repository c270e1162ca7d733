import type { EventNotice } from "../events/event-store.ts";
import { isJsonObject, type JsonValue } from "../json.ts";

/** What a websocket client asked to be told, by the message that also signs it in. */
export interface Subscription {
  /** A session token, or an API key that was used a short time ago. */
  readonly token: string;
  /** Beginnings of topics; `*` is every topic. */
  readonly topics: readonly string[];
  /** Events of other projects are left out; undefined leaves out none. */
  readonly project: string | undefined;
  /** Who signed in, once that is known. */
  readonly user?: string;
}

/** Sent to everybody who is signed in, whatever they subscribed to. */
const alwaysSent = new Set(["server.started", "server.restart_requested"]);

/** Reads a message of a client; undefined when it is no `auth` message. */
export function parseSubscription(text: string): Subscription | undefined {
  const message = parse(text);
  if (!isJsonObject(message) || message.topic !== "auth") return undefined;
  const { token, subscribe, project } = message;
  if (typeof token !== "string") return undefined;
  const topics = Array.isArray(subscribe) ? subscribe : [];
  return {
    token,
    topics: topics.filter((topic) => typeof topic === "string"),
    project: typeof project === "string" ? project : undefined,
  };
}

/** Whether the client is to be told; events without a project pass every project filter. */
export function isWanted(
  { topics, project, user }: Subscription,
  { event, recipients }: EventNotice,
): boolean {
  if (recipients && !recipients.includes(user ?? "")) return false;
  if (alwaysSent.has(event.topic)) return true;
  if (project !== undefined && event.project !== null && event.project !== project) return false;
  return topics.some((topic) => topic === "*" || event.topic.startsWith(topic));
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
