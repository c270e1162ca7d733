import { ApiError } from "../api-error.ts";
import type { Value } from "../model/attribute.ts";
import type { Row } from "../store/row.ts";
import { checkCustomValue } from "./custom-value-rules.ts";
import type { EntityData } from "./decode-entity.ts";
import { decodeValue } from "./decode-value.ts";
import { insertRow, type Mutation, updateRow } from "./mutation.ts";

/** Keeps a change of a dense row as an explicit value, whether there was one or not. */
export function writeDenseValue(mutation: Mutation, row: Row, sent: Value): void {
  const { store } = mutation.graph;
  const { configuration_id: configurationId, entity_id: entityId } = row.fields;
  const value = checkCustomValue(mutation.graph, configurationId, sent);
  const explicit = store.model.get("CustomAttributeValue");
  const stored = store.get(explicit, row.key);
  if (stored) {
    updateRow(mutation, stored, { value });
    return;
  }
  insertRow(mutation, explicit, {
    configuration_id: configurationId ?? null,
    entity_id: entityId ?? null,
    value,
  });
}

/**
 * Sets custom attributes that come with their entity: rows of its dense view, each with a `value`
 * and told by `configuration_id` or by `key`. Rows without a value only mention what is there.
 */
export function writeDenseValues(
  mutation: Mutation,
  entity: Row,
  members: readonly EntityData[],
): void {
  const rows = mutation.graph.customAttributes.rowsOf(entity);
  for (const member of members) {
    const name = member.configuration_id === undefined ? "key" : "configuration_id";
    const row = rows.find(({ fields }) => fields[name] === member[name]);
    if (!row) {
      const content = `${entity.type.name} has no custom attribute with the ${name} ${member[name]}.`;
      throw new ApiError("ValidationError", content);
    }
    const attribute = row.type.attributes.get("value");
    if (attribute?.kind !== "scalar" || !("value" in member)) continue;
    writeDenseValue(mutation, row, decodeValue(attribute, row.type.name, member.value));
  }
}
