import type { Pairing } from "../../plan/plan.ts";
import { likelyProducts } from "./likely-products.ts";
import type { AyonVersion, FtrackVersion, VersionSides } from "./version-sides.ts";

/** ftrack version id -> the AYON version that stands for it. */
export type VersionPairs = ReadonlyMap<string, AyonVersion>;

/**
 * Finds the AYON version of each ftrack version: by its `ayon_id`, else by the `ftrackId` of the AYON version, else by
 * product and number. No AYON version stands for two.
 */
export function pairVersions(
  { ftrack, ayon, products }: VersionSides,
  pairs: Pairing,
): VersionPairs {
  const found = new Map<string, AyonVersion>();
  const taken = new Set<string>();
  const claim = ({ id }: FtrackVersion, version: AyonVersion | undefined) => {
    if (!version || taken.has(version.id) || found.has(id)) return;
    found.set(id, version);
    taken.add(version.id);
  };
  const byId = new Map(ayon.map((version) => [version.id, version]));
  const named = ftrack.map((one) => [one, byId.get(one.ayonId ?? "")] as const);
  for (const [one, version] of named) if (version?.ftrackId === one.id) claim(one, version);
  for (const [one, version] of named) claim(one, version);

  const byFtrackId = new Map(ayon.map((version) => [version.ftrackId, version]));
  for (const one of ftrack) claim(one, byFtrackId.get(one.id));

  const byNumber = new Map(ayon.map((one) => [`${one.productId} ${one.number}`, one]));
  const unpaired = ftrack.filter(({ id }) => !found.has(id));
  for (const [one, product] of likelyProducts(unpaired, products, pairs)) {
    claim(one, byNumber.get(`${product.id} ${one.number}`));
  }
  return found;
}
