import { type OutgoingEvent, quoted } from "@ayon-ftrack/common/ftrack";
import type { FormItem } from "./action.ts";

/** Opens a window with texts in ftrack's web interface of one user. */
export function widgetForUser(
  userId: string,
  title: string,
  items: readonly FormItem[],
): OutgoingEvent {
  return forUser(userId, { type: "widget", title, items });
}

/** Shows a passing message in ftrack's web interface of one user. */
export function messageForUser(userId: string, success: boolean, message: string): OutgoingEvent {
  return forUser(userId, { type: "message", success, message });
}

function forUser(userId: string, data: object): OutgoingEvent {
  return {
    topic: "ftrack.action.trigger-user-interface",
    target: `applicationId=ftrack.client.web and user.id=${quoted(userId)}`,
    data,
  };
}
