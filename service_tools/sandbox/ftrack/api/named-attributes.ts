import type { EncodedEntity } from "../encode/entity-encoder.ts";
import { EntityEncoder } from "../encode/entity-encoder.ts";
import { emptyProjection } from "../encode/projection.ts";
import type { Row } from "../store/row.ts";
import type { BatchContext } from "./batch.ts";

/** An entity with these attributes of it; names of what it does not have are passed over. */
export function namedAttributes(
  { queries, addresses }: BatchContext,
  row: Row,
  names: readonly string[],
): EncodedEntity {
  const projection = emptyProjection();
  for (const name of new Set(names)) {
    const attribute = row.type.attributes.get(name);
    if (!attribute) continue;
    if (attribute.kind === "scalar") projection.scalars.add(attribute);
    else {
      const target = queries.graph.store.model.get(attribute.target);
      const branches = new Map([[target, emptyProjection()]]);
      projection.relations.set(name, { attribute, branches });
    }
  }
  return new EntityEncoder(queries.graph, addresses, true).encode(row, projection);
}
