import { chunked, type FtrackRow, type FtrackSession, isIn } from "@ayon-ftrack/common/ftrack";
import { isRecord } from "@ayon-ftrack/common/record";

/** An asset version that has a thumbnail. */
export interface PicturedVersion {
  readonly id: string;
  readonly thumbnailId: string;
  readonly projectId: string;
  /** The contexts that its asset lies in, the nearest first, without the project. */
  readonly contextIds: readonly string[];
  readonly taskId: string | undefined;
  /** When it was made, in milliseconds. Undated versions are the oldest. */
  readonly madeAt: number;
  readonly number: number;
}

const idsPerQuery = 500;

/** The versions with these ids, or those that these thumbnails belong to, in one request. Without those that have no thumbnail. */
export async function readPicturedVersions(
  ftrack: FtrackSession,
  by: "id" | "thumbnail_id",
  ids: Iterable<string>,
  signal: AbortSignal,
): Promise<PicturedVersion[]> {
  const queries = [...chunked(ids, idsPerQuery)].map(
    (chunk) =>
      "select id, version, date, thumbnail_id, task_id, link from AssetVersion " +
      `where ${isIn(by, chunk)} order by id`,
  );
  const rows = await ftrack.queryBatch(queries, { signal });
  return rows.flat().flatMap((row) => toPicturedVersion(row) ?? []);
}

/** Whether a version was made after another. */
export function isNewer(one: PicturedVersion, other: PicturedVersion): boolean {
  if (one.madeAt !== other.madeAt) return one.madeAt > other.madeAt;
  if (one.number !== other.number) return one.number > other.number;
  // Versions of two assets: any order will do, as long as it is always the same.
  return one.id > other.id;
}

/** Whether a version lies below a context, or was made in it when it is a task. */
export function isBelow({ contextIds, taskId }: PicturedVersion, contextId: string): boolean {
  return taskId === contextId || contextIds.includes(contextId);
}

function toPicturedVersion(row: FtrackRow): PicturedVersion | undefined {
  const { id, thumbnail_id: thumbnailId, task_id: taskId, version, date, link } = row;
  // From the project down to the version itself.
  const [projectId, ...way] = linkIds(link);
  if (typeof id !== "string" || typeof thumbnailId !== "string" || projectId === undefined) {
    return undefined;
  }
  return {
    id,
    thumbnailId,
    projectId,
    contextIds: way.slice(0, -1).reverse(),
    taskId: typeof taskId === "string" ? taskId : undefined,
    madeAt: Date.parse(String(date)) || 0,
    number: typeof version === "number" ? version : 0,
  };
}

function linkIds(link: unknown): string[] {
  const steps = Array.isArray(link) ? link.filter(isRecord) : [];
  return steps.flatMap(({ id }) => (typeof id === "string" ? id : []));
}
