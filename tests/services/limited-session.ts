import type { FtrackSession } from "@ayon-ftrack/common/ftrack";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";

/** A session to which ftrack does not show everything, as to a user without the permission. */
export function limitedSession(
  session: FtrackSession,
  isShown: (row: JsonRecord) => boolean,
): FtrackSession {
  const shown = <Row>(rows: readonly Row[]) => rows.filter((row) => isShown(recordOf(row)));
  return {
    serverUrl: session.serverUrl,
    apiUser: session.apiUser,
    query: async <Row>(...args: Parameters<FtrackSession["query"]>) =>
      shown(await session.query<Row>(...args)),
    queryFirst: async <Row>(...args: Parameters<FtrackSession["queryFirst"]>) =>
      shown(await session.queryFirst<Row>(...args)),
    queryBatch: async (...args) => (await session.queryBatch(...args)).map(shown),
    commit: (...args) => session.commit(...args),
    close: () => undefined,
  };
}
