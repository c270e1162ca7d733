import { randomUUID } from "node:crypto";
import type { FtrackEvent } from "./ftrack-event.ts";
import { type EventHub, HubConnection, type HubUser } from "./hub.ts";
import { eventIn } from "./packet.ts";

/** What a page of ftrack's web interface asks of whoever listens. */
export interface PageQuestion {
  /** `ftrack.action.discover`, `ftrack.action.launch`, or any other. */
  readonly topic: string;
  readonly data: unknown;
  /** Waits for so many replies, */
  readonly replies: number;
  /** but no longer than this, in milliseconds. */
  readonly waitMs: number;
}

/** What came to the page until it had its replies. */
export interface PageAnswer {
  readonly replies: readonly FtrackEvent[];
  /** Messages and forms that actions show unasked, by `ftrack.action.trigger-user-interface`. */
  readonly shown: readonly FtrackEvent[];
}

const application = "ftrack.client.web";
const mostShown = 100;

/**
 * Does what ftrack's web interface does when a user opens the menu of actions or launches one:
 * publishes the event as that user, and listens for replies and for what actions show this user.
 */
export function askAsPage(
  hub: EventHub,
  user: HubUser,
  question: PageQuestion,
  signal: AbortSignal,
): Promise<PageAnswer> {
  return new Promise((resolve) => {
    const replies: FtrackEvent[] = [];
    const shown: FtrackEvent[] = [];
    const event = { id: randomUUID(), topic: question.topic, data: question.data };
    const page = new HubConnection(user, (packet) => {
      const heard = eventIn(packet);
      if (heard?.topic !== "ftrack.meta.reply") {
        if (heard && shown.length < mostShown) shown.push(heard);
      } else if (heard.inReplyToEvent === event.id) {
        replies.push(heard);
        if (replies.length >= question.replies) finish();
      }
    });
    const finish = () => {
      clearTimeout(limit);
      signal.removeEventListener("abort", finish);
      hub.disconnect(page);
      resolve({ replies, shown });
    };
    const limit = setTimeout(finish, question.waitMs);
    signal.addEventListener("abort", finish);

    const id = randomUUID();
    const subscribe = (subscription: string, subscriber: object) =>
      hub.receive(page, { topic: "ftrack.meta.subscribe", data: { subscriber, subscription } });
    hub.connect(page);
    subscribe("topic=ftrack.meta.reply", { id });
    subscribe("topic=ftrack.action.trigger-user-interface", {
      id: `${id} page`,
      applicationId: application,
      user,
    });
    hub.receive(page, { ...event, source: { id, applicationId: application, user: { ...user } } });
  });
}
