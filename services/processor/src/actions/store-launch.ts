import { createHash } from "node:crypto";
import { dispatchEvent } from "@ayon-ftrack/common/ayon";
import { projectShard, type StoredFtrackEvent } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { storable } from "@ayon-ftrack/common/storable";
import type { HandlerCall } from "../handler.ts";

/** What is to be launched, and for which project. */
export interface Launch {
  readonly actionIdentifier: string;
  readonly projectId: string;
  /** Whether nobody waits for it, so that others may go before. */
  readonly isBackground?: boolean;
}

const topic = "ftrack.action.launch";

/**
 * Launches an action because of the event in hand, as if its user had chosen it. The launch is stored in AYON right away:
 * by way of ftrack and the leecher it could be lost. Launching again because of the same event changes nothing.
 */
export async function storeLaunch(
  {
    ayon,
    event,
    environment,
    signal,
  }: Pick<HandlerCall, "ayon" | "event" | "environment" | "signal">,
  { actionIdentifier, projectId, isBackground = false }: Launch,
): Promise<void> {
  const cause = JSON.stringify([event.id, actionIdentifier, projectId]);
  const id = createHash("sha256").update(cause).digest("hex").slice(0, 32);
  const { user } = event.source;
  const { username } = recordOf(user);
  const payload: StoredFtrackEvent = {
    id,
    topic,
    data: { actionIdentifier, selection: [{ entityId: projectId, entityType: "show" }] },
    sent: null,
    source: { user },
    target: "",
    in_reply_to_event: null,
  };
  const summary = {
    topic,
    projectId,
    shard: projectShard(projectId),
    internal: true,
    ...(isBackground && { background: true }),
  };
  const by = typeof username === "string" ? ` by ${username}` : "";
  const { serviceName: sender } = environment;
  await dispatchEvent(
    ayon,
    storable({
      topic: "ftrack.leech",
      hash: id,
      sender,
      description: `Launched ${topic}${by}`,
      summary,
      payload,
    }),
    { signal },
  );
}
