import type { Change } from "../mutate/change-log.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { customText } from "./event-text.ts";
import { findAnywhere } from "./find-anywhere.ts";
import type { ValueChange } from "./update-event.ts";

/** Custom attribute values that changed, by the entity that they belong to and the key. */
export function customValueChanges(
  store: Store,
  changes: Iterable<Change>,
): Map<Row, Record<string, ValueChange>> {
  const byOwner = new Map<Row, Record<string, ValueChange>>();
  for (const { kind, row, before } of changes) {
    if (row.type.name !== "CustomAttributeValue") continue;
    const owner = ownerOf(store, row);
    const key = keyOf(store, row);
    if (!owner || key === undefined) continue;
    const old = kind === "add" ? null : customText(before.value);
    const now = kind === "remove" ? null : customText(row.fields.value);
    if (old === now) continue;
    const known = byOwner.get(owner) ?? {};
    known[key] = { old, new: now };
    byOwner.set(owner, known);
  }
  return byOwner;
}

function ownerOf(store: Store, row: Row): Row | undefined {
  const id = row.fields.entity_id;
  return typeof id === "string" ? findAnywhere(store, id) : undefined;
}

function keyOf(store: Store, row: Row): string | undefined {
  const id = row.fields.configuration_id;
  const type = store.model.get("CustomAttributeConfiguration");
  const key = typeof id === "string" ? store.get(type, id)?.fields.key : undefined;
  return typeof key === "string" ? key : undefined;
}
