import { UserError } from "../errors.ts";
import type { ServiceContext } from "./context.ts";
import { type FtrackConnection, openChangedFtrack, openFtrack } from "./open-ftrack.ts";
import { defaultWatchTimes, type WatchTimes, watchCredentials } from "./watch-credentials.ts";

/**
 * Lets a service work with ftrack as the addon's settings say, until `service.signal` is aborted. When other settings
 * lead to another server, user or key, `signal` of the work is aborted, and the work begins anew with these once it has ended.
 * Settings that do not work are said to be so, and the work goes on as it was.
 *
 * @param work - closes the session that it is given
 * @throws UserError when the settings do not work at the start, or ftrack or AYON does not accept the service any more
 */
export async function workWithFtrack(
  service: ServiceContext,
  work: (service: ServiceContext, connection: FtrackConnection) => Promise<void>,
  times: WatchTimes = defaultWatchTimes,
): Promise<void> {
  let connection: FtrackConnection | undefined = await openFtrack(service);
  while (connection) {
    connection = await workUntilChange(service, connection, work, times);
    if (connection) service.log.info("The settings for ftrack have changed");
  }
}

/** Answers the connection to go on with; undefined when the service shall stop. */
async function workUntilChange(
  service: ServiceContext,
  connection: FtrackConnection,
  work: (service: ServiceContext, connection: FtrackConnection) => Promise<void>,
  times: WatchTimes,
): Promise<FtrackConnection | undefined> {
  const { credentials } = connection;
  const turn = new AbortController();
  const inTurn = { ...service, signal: AbortSignal.any([service.signal, turn.signal]) };
  const watching = watchCredentials(inTurn, credentials, times).finally(() =>
    turn.abort(new Error("the settings for ftrack have changed")),
  );
  // It is waited for below; until then nobody listens.
  watching.catch(() => undefined);
  try {
    await work(inTurn, connection);
  } catch (error) {
    if (service.signal.aborted || !(error instanceof UserError)) throw error;
    // A key that ftrack does not accept any more may have been replaced in AYON already.
    const changed = await openChangedFtrack(service, credentials).catch(() => undefined);
    if (!changed) throw error;
    return changed;
  } finally {
    turn.abort(new Error("the work has ended"));
  }
  const next = await watching;
  if (!service.signal.aborted) return next;
  next?.session.close();
  return undefined;
}
