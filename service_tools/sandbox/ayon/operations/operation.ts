import { camelCaseFields } from "../entities/common-fields.ts";
import { type EntityType, entityTypes } from "../entities/entity-spec.ts";
import { readBoolean, readTextOrNull } from "../entities/field-readers.ts";
import { badRequest } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { newId, parseId } from "../identifiers.ts";
import type { JsonObject, JsonValue } from "../json.ts";

export const operationTypes = ["create", "update", "delete"] as const;
export type OperationType = (typeof operationTypes)[number];

/** One change in the body of an operations request. */
export interface Operation {
  readonly id: string;
  readonly type: OperationType;
  readonly entityType: EntityType;
  readonly entityId: string | undefined;
  readonly data: JsonValue;
  readonly force: boolean;
  readonly asUser: string | undefined;
}

export interface OperationsRequest {
  readonly operations: readonly Operation[];
  /** Each operation is a transaction of its own; otherwise all of them are one. */
  readonly canFail: boolean;
  /** With `canFail` false: the first failure becomes the answer's HTTP status. */
  readonly raiseOnError: boolean;
}

/** Reads the body; throws `InvalidField`, or 400 when an entity is updated or deleted twice. */
export function parseOperations(body: JsonObject): OperationsRequest {
  const fields = camelCaseFields(body);
  const list = fields.operations ?? [];
  if (!Array.isArray(list)) throw InvalidField.wrongType("operations", "list");
  const operations = list.map((item, index) => parseOperation(camelCaseFields(item), index));
  refuseRepetition(operations);
  return {
    operations,
    canFail: readBoolean("canFail", fields.canFail ?? false),
    raiseOnError: readBoolean("raiseOnError", fields.raiseOnError ?? false),
  };
}

function parseOperation(fields: Record<string, JsonValue>, index: number): Operation {
  const at = (field: string) => `operations.${index}.${field}`;
  const type = operationTypes.find((known) => known === fields.type);
  if (!type) throw InvalidField.notPermitted(at("type"), fields.type ?? null, operationTypes);
  const entityType = entityTypes.find((known) => known === fields.entityType);
  if (!entityType) {
    throw InvalidField.notPermitted(at("entityType"), fields.entityType ?? null, entityTypes);
  }
  const text = (field: string) => readTextOrNull(at(field), fields[field] ?? null) ?? undefined;
  const entityId = text("entityId");
  return {
    id: text("id") ?? newId(),
    type,
    entityType,
    entityId: type === "create" ? entityId : entityId && (parseId(entityId) ?? entityId),
    data: fields.data ?? {},
    force: readBoolean(at("force"), fields.force ?? false),
    asUser: text("asUser"),
  };
}

function refuseRepetition(operations: readonly Operation[]): void {
  const touched = new Set<string>();
  for (const { type, entityType, entityId } of operations) {
    if (type === "create") continue;
    if (entityId === undefined) throw badRequest("entity_id is required for update/delete");
    const key = `${entityType} ${entityId}`;
    if (touched.has(key)) throw badRequest(`Duplicate operation for ${key}`);
    touched.add(key);
  }
}
