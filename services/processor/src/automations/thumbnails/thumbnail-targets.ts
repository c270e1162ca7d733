import { chunked, type FtrackRow, type FtrackSession, isIn } from "@ayon-ftrack/common/ftrack";
import { isRecord } from "@ayon-ftrack/common/record";

/** A context that may get the thumbnail of a version. */
export interface ThumbnailTarget {
  readonly id: string;
  /** Type in ftrack, such as `Shot`. */
  readonly type: string;
  /** Names from the project on. */
  readonly path: string;
  readonly thumbnailId: string | undefined;
}

const idsPerQuery = 500;

/** Those of some typed contexts that are there, in one request. */
export async function readThumbnailTargets(
  ftrack: FtrackSession,
  ids: Iterable<string>,
  signal: AbortSignal,
): Promise<ThumbnailTarget[]> {
  const queries = [...chunked(ids, idsPerQuery)].map(
    (chunk) =>
      `select id, link, thumbnail_id from TypedContext where ${isIn("id", chunk)} order by id`,
  );
  const rows = await ftrack.queryBatch(queries, { signal });
  return rows.flat().flatMap((row) => toTarget(row) ?? []);
}

function toTarget({
  id,
  __entity_type__,
  link,
  thumbnail_id,
}: FtrackRow): ThumbnailTarget | undefined {
  if (typeof id !== "string") return undefined;
  const steps = Array.isArray(link) ? link.filter(isRecord) : [];
  return {
    id,
    type: __entity_type__ ?? "TypedContext",
    path: steps.map(({ name }) => name).join("/") || id,
    thumbnailId: typeof thumbnail_id === "string" ? thumbnail_id : undefined,
  };
}
