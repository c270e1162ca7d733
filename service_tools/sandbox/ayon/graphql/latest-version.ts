import type { ProjectSpace } from "../entities/project-space.ts";
import type { VersionRow } from "../store/entity-rows.ts";

/** The version of the highest number that is not the hero version. */
export function latestVersion(space: ProjectSpace, productId: string): VersionRow | undefined {
  let latest: VersionRow | undefined;
  for (const row of space.store.versionsByProduct.rows(productId)) {
    if (row.version >= 0 && row.version > (latest?.version ?? -1)) latest = row;
  }
  return latest;
}
