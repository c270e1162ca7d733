import type { Change } from "../mutate/change-log.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { customText } from "./event-text.ts";
import type { ValueChange } from "./update-event.ts";

/** Custom attribute values that changed, by the entity that they belong to and the key. */
export function customValueChanges(
  store: Store,
  changes: Iterable<Change>,
): Map<Row, Record<string, ValueChange>> {
  const byOwner = new Map<Row, Record<string, ValueChange>>();
  for (const { kind, row, before } of changes) {
    if (row.type.name !== "CustomAttributeValue") continue;
    const { entity_id: ownerId, configuration_id: configurationId } = row.fields;
    const owner = store.follow("*", ownerId);
    const key = store.follow("CustomAttributeConfiguration", configurationId)?.fields.key;
    if (!owner || typeof key !== "string") continue;
    const old = kind === "add" ? null : customText(before.value);
    const now = kind === "remove" ? null : customText(row.fields.value);
    if (old === now) continue;
    const known = byOwner.get(owner) ?? {};
    known[key] = { old, new: now };
    byOwner.set(owner, known);
  }
  return byOwner;
}
