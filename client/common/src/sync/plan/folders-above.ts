import type { AyonEntity } from "../trees/ayon-tree.ts";

/**
 * The AYON folders above an entity that stays where it is, up to one that goes to a place of its own: as long as the
 * entity is there, these must be there.
 */
export function* foldersAbove(
  entity: AyonEntity,
  entities: ReadonlyMap<string, AyonEntity>,
  isPlaced: (folder: AyonEntity) => boolean,
): Generator<AyonEntity> {
  let folder = entities.get(entity.parentId ?? "");
  while (folder && !isPlaced(folder)) {
    yield folder;
    folder = entities.get(folder.parentId ?? "");
  }
}
