import type { EntityEvent } from "../entities/entity-event.ts";
import type { WriteResult } from "../entities/entity-handler.ts";
import { entityHandlers } from "../entities/entity-handlers.ts";
import type { ProjectSpace, WriteContext } from "../entities/project-space.ts";
import { conflict, forbidden } from "../http/http-error.ts";
import type { JsonObject } from "../json.ts";
import { ConstraintViolation } from "../store/constraint-violation.ts";
import type { Operation, OperationsRequest } from "./operation.ts";
import { operationFailure, operationSuccess } from "./operation-result.ts";

/** An event of an operation, and in whose name it happened. */
export interface OperationEvent extends EntityEvent {
  readonly user: string;
}

export interface OperationsOutcome {
  /** The answer's body: `{operations, success}`. */
  readonly response: JsonObject;
  /** To be dispatched now that everything is committed; none when all was rolled back. */
  readonly events: readonly OperationEvent[];
}

/**
 * Runs the operations in their order. With `canFail` each stands alone; without it they end at the
 * first failure and none of them counts. `contextFor` gives the writer of one operation. Throws
 * the first failure when the request asked for that.
 */
export function runOperations(
  space: ProjectSpace,
  request: OperationsRequest,
  contextFor: (operation: Operation) => WriteContext,
): OperationsOutcome {
  const { journal } = space.store;
  const results: JsonObject[] = [];
  const events: OperationEvent[] = [];
  const run = (operation: Operation) => {
    const context = contextFor(operation);
    const result = journal.transaction(() => runOperation(space, context, operation));
    results.push(operationSuccess(operation, result.id));
    for (const event of result.events) events.push({ ...event, user: context.user });
  };

  if (request.canFail) {
    for (const operation of request.operations) {
      try {
        run(operation);
      } catch (error) {
        results.push(operationFailure(operation, error));
      }
    }
    const success = results.every((result) => result.success === true);
    return { response: { operations: results, success }, events };
  }

  let current: Operation | undefined;
  try {
    journal.transaction(() => {
      for (const operation of request.operations) {
        current = operation;
        run(operation);
      }
    });
  } catch (error) {
    if (!current) throw error;
    if (request.raiseOnError) throw asHttpFailure(error);
    results.push(operationFailure(current, error));
    return { response: { operations: results, success: false }, events: [] };
  }
  return { response: { operations: results, success: true }, events };
}

function runOperation(
  space: ProjectSpace,
  context: WriteContext,
  { type, entityType, entityId, data, force }: Operation,
): WriteResult {
  const handler = entityHandlers[entityType];
  const order = { space, context, force };
  switch (type) {
    case "create":
      return handler.create(order, entityId, data);
    case "update":
      return handler.update(order, entityId ?? "", data);
    case "delete":
      if (force && !context.isManager) throw forbidden("Only managers can force delete");
      return handler.remove(order, entityId ?? "");
  }
}

/** A constraint that an operation breaks is answered with a plain 409, unlike everywhere else. */
function asHttpFailure(error: unknown): unknown {
  return error instanceof ConstraintViolation ? conflict(error.message) : error;
}
