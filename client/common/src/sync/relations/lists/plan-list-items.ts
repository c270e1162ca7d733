import type { AyonListItem, ListKind } from "./list-sides.ts";
import type { KeptList } from "./plan-lists.ts";

/** What is on the lists of both sides. */
export interface ListContents {
  /** Ids of the ftrack entities on each ftrack list. */
  readonly ftrack: ReadonlyMap<string, readonly string[]>;
  /** Items of each AYON list that is compared. */
  readonly ayon: ReadonlyMap<string, readonly AyonListItem[]>;
}

/** What of a list's items changes. */
export interface ItemChanges {
  /** Id of the AYON list. */
  readonly listId: string;
  /** ftrack's name of the list, for messages. */
  readonly name: string;
  readonly added: readonly AyonListItem[];
  readonly removed: readonly AyonListItem[];
}

/** The AYON entity that stands for an ftrack entity; undefined when there is none of the kind. */
export type EntityOf = (ftrackId: string, kind: ListKind) => string | undefined;

/**
 * The items that lists lack, and those that ftrack does not have on them. Items that are right stay as they are: people
 * keep notes on them in AYON. What AYON has not, or has as another kind, is on no list.
 */
export function planListItems(
  lists: readonly KeptList[],
  { ftrack, ayon }: ListContents,
  entityOf: EntityOf,
  newId: () => string,
): ItemChanges[] {
  return lists.flatMap(({ id: listId, kind, list, isNew }) => {
    const items = isNew ? [] : ayon.get(listId);
    if (!items) return [];
    const missing = new Set(
      (ftrack.get(list.id) ?? []).flatMap((ftrackId) => entityOf(ftrackId, kind) ?? []),
    );
    // An entity that is on a list twice stays there once.
    const removed = items.filter(({ entityId }) => !missing.delete(entityId));
    const added = Array.from(missing, (entityId) => ({ id: newId(), entityId }));
    const isSame = added.length === 0 && removed.length === 0;
    return isSame ? [] : [{ listId, name: list.name, added, removed }];
  });
}
