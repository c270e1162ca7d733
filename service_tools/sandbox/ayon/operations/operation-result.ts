import { HttpError } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import type { JsonObject } from "../json.ts";
import { ConstraintViolation } from "../store/constraint-violation.ts";
import type { Operation } from "./operation.ts";

const successStatus = { create: 201, update: 204, delete: 204 } as const;

export function operationSuccess(operation: Operation, entityId: string): JsonObject {
  return {
    ...identity(operation),
    entityId,
    success: true,
    status: successStatus[operation.type],
    detail: null,
    errorCode: null,
  };
}

/** The result of an operation that failed; throws on what is no answer but a fault of the sandbox. */
export function operationFailure(operation: Operation, error: unknown): JsonObject {
  return {
    ...identity(operation),
    entityId: operation.entityId ?? null,
    success: false,
    ...describe(error, operation),
  };
}

function identity({ id, type, entityType }: Operation): JsonObject {
  return { id, type, entityType };
}

/** As pydantic writes it: the model's name, then the field and what is wrong with it. */
function modelError({ path, reason, type }: InvalidField, operation: Operation): string {
  const { entityType } = operation;
  const kind = operation.type === "create" ? "Post" : "Patch";
  const model = `${entityType[0]?.toUpperCase()}${entityType.slice(1)}${kind}Model`;
  const place = path.slice(1).join(" -> ");
  return `1 validation error for ${model}\n${place}\n  ${reason} (type=${type})`;
}

function describe(error: unknown, operation: Operation): JsonObject {
  if (error instanceof HttpError) {
    return { status: error.status, errorCode: error.slug, detail: error.message };
  }
  if (error instanceof ConstraintViolation) {
    return { status: error.code, errorCode: error.kind, detail: error.message };
  }
  if (error instanceof InvalidField) {
    const detail = `Invalid data provided: ${modelError(error, operation)}`;
    return { status: 400, errorCode: "invalid_data", detail };
  }
  throw error;
}
