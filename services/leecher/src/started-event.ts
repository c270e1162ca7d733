import { type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { updatePayload } from "./filled-back.ts";
import type { LeechedEvent } from "./leech-event.ts";
import type { LogPosition } from "./seen-rows.ts";

/** Never sent to ftrack: only AYON's event table has it. */
const topic = "ayon.ftrack.leecher.started.ynternal";

/**
 * The event by which the leecher of the Python services says that it has missed something. Their
 * processor answers it with a full sync of all projects with auto-sync. Its data says that this
 * leecher fills back by itself, for those who can make use of that.
 *
 * @param position - how far ftrack's log was read: starts between which nothing changes are told once, however
 *   often a service fails to stay up
 */
export async function startedEvent(
  ftrack: Pick<FtrackSession, "serverUrl" | "apiUser" | "queryFirst">,
  { id }: LogPosition,
  signal: AbortSignal,
): Promise<LeechedEvent> {
  const { serverUrl, apiUser: username } = ftrack;
  const expression = `select id from User where username is ${quoted(username)}`;
  const [user] = await ftrack.queryFirst(expression, 1, { signal });
  const hash = `ftrack:${serverUrl}:started:${id}`;
  const source = { user: { username, id: user?.id ?? null } };
  const payload = { ...updatePayload(hash, []), topic, data: { fillsBack: true }, source };
  return { hash, payload, projectId: undefined };
}
