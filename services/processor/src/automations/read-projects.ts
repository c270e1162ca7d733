import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { chunked, type FtrackSession, isIn } from "@ayon-ftrack/common/ftrack";
import { isRecord, recordOf } from "@ayon-ftrack/common/record";

const idsPerQuery = 500;

/** Names of all projects that AYON has, active or not, in one request. */
export async function readAyonNames(
  ayon: AyonClient,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { projects } = recordOf(await ayon.get("projects", { signal }));
  const all = Array.isArray(projects) ? projects.filter(isRecord) : [];
  return new Set(all.flatMap(({ name }) => (typeof name === "string" ? name : [])));
}

/** Full names of ftrack projects by their ids, in one request. Those that the API user does not see are left out. */
export async function readFullNames(
  ftrack: FtrackSession,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const queries = [...chunked(ids, idsPerQuery)].map(
    (chunk) => `select id, full_name from Project where ${isIn("id", chunk)} order by id`,
  );
  const rows = (await ftrack.queryBatch(queries, { signal })).flat();
  return new Map(
    rows.flatMap(({ id, full_name }) =>
      typeof id === "string" && typeof full_name === "string" ? [[id, full_name] as const] : [],
    ),
  );
}
