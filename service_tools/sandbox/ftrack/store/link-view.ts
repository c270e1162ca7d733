import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

/**
 * The links of custom attributes as those see them to whom they lead: the same rows, but of the
 * type that tells where each of them comes from.
 */
export function* linksSeenFromTheirEnd(store: Store, links: Iterable<Row>): Generator<Row> {
  for (const link of links) {
    const end = store.anywhere(String(link.fields.from_id));
    const name = end && customAttributeLinkEnd(end);
    if (!name) continue;
    const type = store.model.get(`${name}CustomAttributeLinkFrom`);
    yield { type, key: link.key, order: link.order, fields: link.fields };
  }
}

/** The type by which links of custom attributes name an entity; undefined where none can lead. */
export function customAttributeLinkEnd({ type }: Row): string | undefined {
  const name = type.root.name === "Resource" ? type.name : type.root.name;
  return ends.has(name) ? name : undefined;
}

const ends: ReadonlySet<string> = new Set([
  "Context",
  "AssetVersion",
  "List",
  "User",
  "Group",
  "Asset",
  "Component",
]);
