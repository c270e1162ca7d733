import type { AyonEntity } from "../trees/ayon-tree.ts";
import { foldersAbove } from "./folders-above.ts";

/**
 * Folders with published products, and every folder above them. AYON refuses to rename, move or delete
 * these, because files on disk carry their path.
 */
export function publishedFolders(entities: ReadonlyMap<string, AyonEntity>): ReadonlySet<string> {
  const published = new Set<string>();
  for (const entity of entities.values()) {
    if (!entity.hasProducts) continue;
    published.add(entity.id);
    for (const { id } of foldersAbove(entity, entities, (folder) => published.has(folder.id))) {
      published.add(id);
    }
  }
  return published;
}
