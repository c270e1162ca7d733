import type { ScalarAttribute, Value } from "../model/attribute.ts";
import { customAttributeTypeIds } from "../model/custom-attribute-type-ids.ts";
import { computedValue } from "../store/computed.ts";
import { linkOf } from "../store/context-tree.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import type { Addresses } from "./addresses.ts";

/** The value of an attribute as it goes over the wire: points in time and addresses are wrapped. */
export function encodeScalar(
  graph: Graph,
  addresses: Addresses,
  row: Row,
  attribute: ScalarAttribute,
): unknown {
  switch (attribute.computed) {
    case "link":
      return linkOf(graph.store, row);
    case "address": {
      const { component_id: id } = row.fields;
      return { __type__: "url", value: addresses.file(String(id)) };
    }
    case "thumbnailAddress":
      return { __type__: "url", value: addresses.thumbnail(thumbnailOf(graph, row)) };
  }
  const value = graph.value(row, attribute);
  if (attribute.valueType === "datetime") return encodeDatetime(value);
  if (attribute.valueType === "variable" && typeof value === "string") {
    const isDate = variableTypeId(graph, row) === customAttributeTypeIds.date;
    return isDate ? encodeDatetime(value) : value;
  }
  return value;
}

/** A point in time, wrapped. An empty text is none: a date attribute without a default has one. */
export function encodeDatetime(value: Value): unknown {
  return value === null || value === "" ? null : { __type__: "datetime", value };
}

/** The type of the custom attribute whose value or default the row holds. */
function variableTypeId(graph: Graph, row: Row): Value | undefined {
  const id = row.fields.configuration_id;
  if (typeof id !== "string") return row.fields.type_id;
  return graph.store.follow("CustomAttributeConfiguration", id)?.fields.type_id;
}

/** The component with the picture of an entity; a context shows that of the next one above. */
function thumbnailOf({ store }: Graph, row: Row): string | undefined {
  const { component_id: shown } = row.fields;
  const id =
    shown ??
    (row.type.name === "ReviewSession"
      ? computedValue(store, row, "sessionThumbnail")
      : thumbnailHolder(store, row)?.fields.thumbnail_id);
  return typeof id === "string" ? id : undefined;
}

function thumbnailHolder(store: Graph["store"], row: Row): Row | undefined {
  if (row.type.root.name !== "Context") return row;
  const source = computedValue(store, row, "thumbnailSource");
  return typeof source === "string" ? store.table(row.type).get(source) : undefined;
}
