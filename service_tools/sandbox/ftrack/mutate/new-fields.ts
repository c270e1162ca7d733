import { ApiError } from "../api-error.ts";
import type { Value } from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";

/** The fields of an entity that is about to be created; rules fill in what is missing. */
export type NewFields = Record<string, Value>;

/** A value that a new entity cannot do without; throws `ValidationError` when it is missing. */
export function needed(type: EntityType, fields: NewFields, name: string): string {
  const attribute = type.attributes.get(name);
  const value = fields[attribute?.kind === "scalar" ? attribute.storedAs : name];
  if (value === null || value === undefined) {
    throw new ApiError("ValidationError", `A new ${type.name} needs a value for "${name}".`);
  }
  return String(value);
}
