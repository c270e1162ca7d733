import type { Context, Hono } from "hono";
import type { SandboxEnv } from "../../control/index.ts";
import { askAsPage, type PageQuestion } from "./ask-as-page.ts";
import type { EventHub, HubUser } from "./hub.ts";

const longestWaitMs = 60_000;
const mostReplies = 100;

/**
 * Adds `POST /_sandbox/page`, to do without a browser what somebody does on ftrack's pages: open
 * the menu of actions, or launch one. The body is
 * `{user, topic, data, replies?, waitMs?}`; `replies` (1) is how many to wait for and `waitMs`
 * (5000) for how long. Answers `{replies, shown}`: the events that came back, and those by which
 * actions show a message or a form to this user. `userNamed` finds a user by name.
 */
export function addPageRoute(
  app: Hono<SandboxEnv>,
  hub: EventHub,
  userNamed: (name: string) => HubUser | undefined,
): void {
  app.post("/_sandbox/page", async (c) => {
    const body = await readBody(c);
    const { user: name, topic, data = {}, replies = 1, waitMs = 5_000 } = body;
    const user = typeof name === "string" ? userNamed(name) : undefined;
    if (!user) return refuse(c, `"user" must be the name of a user of the sandbox.`);
    if (typeof topic !== "string" || topic === "" || topic.startsWith("ftrack.meta.")) {
      return refuse(c, `"topic" must be a text, and none of ftrack.meta.`);
    }
    if (!isUpTo(replies, mostReplies)) {
      return refuse(c, `"replies" must be a number from 0 to ${mostReplies}.`);
    }
    if (!isUpTo(waitMs, longestWaitMs)) {
      return refuse(c, `"waitMs" must be a number from 0 to ${longestWaitMs}.`);
    }
    const question: PageQuestion = { topic, data, replies, waitMs };
    return c.json(await askAsPage(hub, user, question, c.req.raw.signal));
  });
}

async function readBody(c: Context<SandboxEnv>): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function isUpTo(value: unknown, most: number): value is number {
  return typeof value === "number" && value >= 0 && value <= most;
}

function refuse(c: Context<SandboxEnv>, error: string): Response {
  return c.json({ error }, 400);
}
