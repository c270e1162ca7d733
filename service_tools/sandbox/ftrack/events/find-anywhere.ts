import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/** The entity with this id, of whatever type: notes and custom values may hang on any kind. */
export function findAnywhere(store: Store, id: string): Row | undefined {
  for (const type of store.model.types.values()) {
    if (type !== type.root || type.isView || type.primaryKey.length > 1) continue;
    const row = store.get(type, id);
    if (row) return row;
  }
  return undefined;
}
