import { recordOf } from "@ayon-ftrack/common/record";
import type { UploadRun } from "./upload-run.ts";
import { waitFor } from "./wait-for.ts";

/** A server with many addons takes minutes, and starts twice when one of them asks for that. */
const LIMIT_MS = 300_000;

const NEWEST_START = `{ events(topics: ["server.started"], last: 1) { edges { node { id status } } } }`;

/** A start of the server: how its process came up, with all addons. */
export interface ServerStart {
  readonly id: unknown;
  readonly isOver: boolean;
}

/**
 * Restarts AYON when it says that it has to be, and waits until it is ready again.
 *
 * Each start of the server has an event of its own, which is finished when the addons are set up
 * and their routes there. When an addon asks for another start instead, it stays open, and the next
 * start brings the next event. That, and not whether requests are answered, tells when the restart
 * is over: the old process goes on answering for a while.
 *
 * @param startBefore the newest start before AYON got the package. When that is still the newest one,
 * there must be another, whatever AYON says: it compares times of two clocks, which differ by hours
 * where the server's time zone is not UTC
 * @throws UserError when AYON is not back in time
 */
export async function restartServer(
  run: UploadRun,
  startBefore: ServerStart | undefined,
): Promise<void> {
  const { ayon, signal, tell } = run;
  const waiting = { limitMs: LIMIT_MS, otherwise: (trouble?: string) => notBack(run, trouble) };
  const before = await waitFor(run, waiting, async () => {
    const { restartRequired } = recordOf(await ayon.get("addons/install", { signal }));
    const start = await newestStart(run);
    return { start, mustRestart: restartRequired !== false || start?.id === startBefore?.id };
  });
  if (before.mustRestart) {
    tell("Restarting AYON");
    await waitFor(run, waiting, async () => {
      await ayon.post("system/restart", undefined, { signal });
      return true;
    });
  }
  tell("Waiting for AYON to come back");
  await waitFor(run, waiting, async () => {
    const start = await newestStart(run);
    const isNew = !before.mustRestart || start?.id !== before.start?.id;
    return (isNew && start?.isOver) || undefined;
  });
}

/** Undefined for a server that does not know when it was started. */
export async function newestStart({
  ayon,
  signal,
}: Pick<UploadRun, "ayon" | "signal">): Promise<ServerStart | undefined> {
  const answer = await ayon.graphql(NEWEST_START, {}, signal ? { signal } : {});
  const { edges } = recordOf(recordOf(answer).events);
  const [edge] = Array.isArray(edges) ? edges : [];
  if (edge === undefined) return undefined;
  const { id, status } = recordOf(recordOf(edge).node);
  return { id, isOver: status === "finished" };
}

function notBack({ ayon, name, version }: UploadRun, trouble: string | undefined): string {
  const state = trouble ?? "it answers, but has not ended its start";
  return `AYON at ${ayon.url} has ${name} ${version}, but did not come back within ${LIMIT_MS / 60_000} minutes of its restart (${state}): look into the server's log, and start it again.`;
}
