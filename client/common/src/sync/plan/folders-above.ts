import type { AyonEntity } from "../trees/ayon-tree.ts";

/** The AYON folders above an entity, the nearest first, up to one that `isEnd` knows; that one is left out. */
export function* foldersAbove(
  entity: AyonEntity,
  entities: ReadonlyMap<string, AyonEntity>,
  isEnd: (folder: AyonEntity) => boolean,
): Generator<AyonEntity> {
  let folder = entities.get(entity.parentId ?? "");
  while (folder && !isEnd(folder)) {
    yield folder;
    folder = entities.get(folder.parentId ?? "");
  }
}
