import type { FtrackOperation } from "../../ftrack/index.ts";

/** A value that a custom attribute of an ftrack entity shall have. */
export interface WantedValue {
  readonly configurationId: string;
  readonly entityId: string;
  readonly value: string | boolean;
}

/**
 * The operation that sets the value; none when the entity has it. A row that holds null exists, and is updated.
 *
 * @param present - explicit values of the entity by configuration id
 */
export function writeValue(
  { configurationId, entityId, value }: WantedValue,
  present: ReadonlyMap<string, unknown> | undefined,
): FtrackOperation[] {
  if (!present?.has(configurationId)) {
    const entity_data = { configuration_id: configurationId, entity_id: entityId, value };
    return [{ action: "create", entity_type: "CustomAttributeValue", entity_data }];
  }
  if (present.get(configurationId) === value) return [];
  return [
    {
      action: "update",
      entity_type: "CustomAttributeValue",
      entity_key: [configurationId, entityId],
      entity_data: { value },
    },
  ];
}
