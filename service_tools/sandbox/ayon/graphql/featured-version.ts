import type { ProjectSpace } from "../entities/project-space.ts";
import { badRequest } from "../http/http-error.ts";
import type { VersionRow } from "../store/entity-rows.ts";

const features = ["latestDone", "hero", "latest"] as const;
export type Feature = (typeof features)[number];

export interface FeaturedVersion {
  readonly version: VersionRow;
  readonly feature: Feature;
}

/** The product's version to be shown: the first of the features that there is a version for. */
export function featuredVersion(
  space: ProjectSpace,
  productId: string,
  order: readonly string[] = features,
): FeaturedVersion | undefined {
  for (const name of order) {
    const feature = features.find((known) => known === name);
    if (!feature) {
      const known = "'hero', 'latestDone', 'latest'";
      throw badRequest(`Invalid featuredOnly value: '${name}'. Must be one of ${known}.`);
    }
    const version = versionWith(space, productId, feature);
    if (version) return { version, feature };
  }
  return undefined;
}

/** The version of the highest number that is not the hero version. */
export function latestVersion(space: ProjectSpace, productId: string): VersionRow | undefined {
  return versionWith(space, productId, "latest");
}

export function heroVersion(space: ProjectSpace, productId: string): VersionRow | undefined {
  return versionWith(space, productId, "hero");
}

/** The latest of the versions whose status means that the work is done. */
export function latestDoneVersion(space: ProjectSpace, productId: string): VersionRow | undefined {
  return versionWith(space, productId, "latestDone");
}

function versionWith({ store }: ProjectSpace, productId: string, feature: Feature) {
  const isDone = ({ status }: VersionRow) =>
    store.project.statuses.find(({ name }) => name === status)?.state === "done";
  let found: VersionRow | undefined;
  for (const row of store.versionsByProduct.rows(productId)) {
    if (feature === "hero" ? row.version >= 0 : row.version < 0) continue;
    if (feature === "latestDone" && !isDone(row)) continue;
    if (!found || row.version > found.version) found = row;
  }
  return found;
}
