import { isBelow, isNewer, type PicturedVersion } from "./pictured-version.ts";
import type { ThumbnailTarget } from "./thumbnail-targets.ts";

/** A context and the thumbnail that it is to get. */
export interface NewThumbnail {
  readonly target: ThumbnailTarget;
  readonly thumbnailId: string;
}

/**
 * The newest version for each context that may get the thumbnail of one, by the id of the context: the task of a
 * version and the contexts above its asset, as far up as the levels of its project go. Versions of other projects are left out.
 *
 * @param levels - contexts above an asset, by the ids of the projects; 1 for the asset's parent alone
 */
export function newestByTarget(
  versions: readonly PicturedVersion[],
  levels: ReadonlyMap<string, number>,
): Map<string, PicturedVersion> {
  const newest = new Map<string, PicturedVersion>();
  for (const version of versions) {
    const above = levels.get(version.projectId);
    if (above === undefined) continue;
    for (const id of [...version.contextIds.slice(0, above), version.taskId]) {
      if (id === undefined) continue;
      const known = newest.get(id);
      if (!known || isNewer(version, known)) newest.set(id, version);
    }
  }
  return newest;
}

/** Those of the contexts that do not have the thumbnail that is meant for them. */
export function outdated(
  targets: readonly ThumbnailTarget[],
  newest: ReadonlyMap<string, PicturedVersion>,
): ThumbnailTarget[] {
  return targets.filter(({ id, thumbnailId }) => newest.get(id)?.thumbnailId !== thumbnailId);
}

/**
 * What contexts are to get, but for those whose thumbnail is that of a still newer version below them: an event that
 * comes late or once more changes nothing.
 *
 * @param sources - the versions that the thumbnails of the contexts belong to
 */
export function planThumbnails(
  targets: readonly ThumbnailTarget[],
  newest: ReadonlyMap<string, PicturedVersion>,
  sources: readonly PicturedVersion[],
): NewThumbnail[] {
  const byThumbnail = new Map<string, PicturedVersion[]>();
  for (const source of sources) {
    const known = byThumbnail.get(source.thumbnailId);
    if (known) known.push(source);
    else byThumbnail.set(source.thumbnailId, [source]);
  }
  return targets.flatMap((target) => {
    const version = newest.get(target.id);
    const present = byThumbnail.get(target.thumbnailId ?? "") ?? [];
    const isLate = present.some(
      (source) => version && isBelow(source, target.id) && isNewer(source, version),
    );
    return version && !isLate ? { target, thumbnailId: version.thumbnailId } : [];
  });
}
