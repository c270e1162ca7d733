import type { ScalarAttribute, Value } from "../model/attribute.ts";
import { customAttributeTypeIds } from "../model/custom-attribute-type-ids.ts";
import { linkOf } from "../store/context-tree.ts";
import type { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";

/** The value of an attribute as it goes over the wire: points in time are wrapped. */
export function encodeScalar(graph: Graph, row: Row, attribute: ScalarAttribute): unknown {
  if (attribute.computed) return linkOf(graph.store, row);
  const value = graph.value(row, attribute);
  if (attribute.valueType === "datetime") return encodeDatetime(value);
  if (attribute.valueType === "variable" && typeof value === "string") {
    const isDate = variableTypeId(graph, row) === customAttributeTypeIds.date;
    return isDate ? encodeDatetime(value) : value;
  }
  return value;
}

/** An empty text is no point in time: a date attribute without a default has one. */
function encodeDatetime(value: Value): unknown {
  return value === null || value === "" ? null : { __type__: "datetime", value };
}

/** The type of the custom attribute whose value or default the row holds. */
function variableTypeId(graph: Graph, row: Row): Value | undefined {
  const id = row.fields.configuration_id;
  if (typeof id !== "string") return row.fields.type_id;
  const type = graph.store.model.get("CustomAttributeConfiguration");
  return graph.store.get(type, id)?.fields.type_id;
}
