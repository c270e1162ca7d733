import type { AyonEntity } from "../trees/ayon-tree.ts";

/**
 * Folders with published products, and every folder above them. AYON refuses to rename, move or delete
 * these, because files on disk carry their path.
 */
export function publishedFolders(entities: ReadonlyMap<string, AyonEntity>): ReadonlySet<string> {
  const published = new Set<string>();
  for (const entity of entities.values()) {
    if (!entity.hasProducts) continue;
    let folder: AyonEntity | undefined = entity;
    while (folder && !published.has(folder.id)) {
      published.add(folder.id);
      folder = entities.get(folder.parentId ?? "");
    }
  }
  return published;
}
