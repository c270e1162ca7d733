import type { AyonClient } from "@ayon-ftrack/common/ayon";
import type { FtrackSession } from "@ayon-ftrack/common/ftrack";
import { withTimeLimit } from "@ayon-ftrack/common/service";

/** A server that takes longer than this for a simple question is not well. */
const mostMs = 5_000;

/** Whether both servers answer a simple question, which needs their databases, at the moment. */
export async function areServersWell(
  ayon: AyonClient,
  ftrack: FtrackSession,
  stopped: AbortSignal,
): Promise<boolean> {
  const bounds = { timeoutMs: mostMs, signals: [stopped], waitingFor: "A server" };
  return withTimeLimit(bounds, (signal) =>
    Promise.all([
      ayon.get("users/me", { signal, retry: false }),
      ftrack.queryFirst("select id from User order by id", 1, { signal }),
    ]),
  ).then(
    () => true,
    () => false,
  );
}
