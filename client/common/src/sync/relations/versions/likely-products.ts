import type { Pairing } from "../../plan/plan.ts";
import type { AyonProduct, FtrackVersion } from "./version-sides.ts";

/**
 * The product that a version is most likely one of: the one in the folder of its asset whose name is the asset's, else
 * the one with the longest name that the asset's contains, whatever the letter case.
 */
export function likelyProducts(
  versions: readonly FtrackVersion[],
  products: readonly AyonProduct[],
  pairs: Pairing,
): ReadonlyMap<FtrackVersion, AyonProduct> {
  const byFolder = new Map<string, AyonProduct[]>();
  for (const product of products) {
    const known = byFolder.get(product.folderId);
    if (known) known.push(product);
    else byFolder.set(product.folderId, [product]);
  }
  const found = new Map<FtrackVersion, AyonProduct>();
  for (const version of versions) {
    const folder = version.contextId === null ? undefined : pairs.get(version.contextId);
    const name = version.assetName.toLowerCase();
    const candidates = (byFolder.get(folder?.id ?? "") ?? [])
      .filter((product) => name.includes(product.name.toLowerCase()))
      .sort((a, b) => b.name.length - a.name.length || (a.id < b.id ? -1 : 1));
    const [product] = candidates;
    if (product) found.set(version, product);
  }
  return found;
}
