import type { Behaviour } from "../behaviour/behaviour.ts";
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
  /** To be dispatched now that everything is committed; none without `canFail` and success. */
  readonly events: readonly OperationEvent[];
}

/** Runs one operation and keeps its result and events. */
type Run = (operation: Operation) => void;

/**
 * Runs the operations in their order. With `canFail` each stands alone; without it they end at the
 * first failure. `contextFor` gives the writer of one operation. Throws the first failure when the
 * request asked for that.
 */
export function runOperations(
  space: ProjectSpace,
  request: OperationsRequest,
  contextFor: (operation: Operation) => WriteContext,
  behaviour: Behaviour,
): OperationsOutcome {
  const { journal } = space.store;
  const results: JsonObject[] = [];
  const events: OperationEvent[] = [];
  const run: Run = (operation) => {
    const context = contextFor(operation);
    const result = journal.transaction(() => runOperation(space, context, operation));
    results.push(operationSuccess(operation, result.id));
    for (const event of result.events) events.push({ ...event, user: context.user });
  };

  if (request.canFail) {
    for (const operation of request.operations) {
      const failure = attempt(run, operation);
      if (failure) results.push(operationFailure(operation, failure.error));
    }
    const success = results.every((result) => result.success === true);
    return { response: { operations: results, success }, events };
  }

  const failed = runTogether(space, request, run, behaviour);
  if (!failed) return { response: { operations: results, success: true }, events };
  results.push(operationFailure(failed.operation, failed.error));
  return { response: { operations: results, success: false }, events: [] };
}

/** Runs the operations as one transaction; returns the one that failed, and why. */
function runTogether(
  { store }: ProjectSpace,
  { operations, raiseOnError }: OperationsRequest,
  run: Run,
  { wholeRollback }: Behaviour,
) {
  let failed: { readonly operation: Operation; readonly error: unknown } | undefined;
  try {
    store.journal.transaction(() => {
      for (const operation of operations) {
        const failure = attempt(run, operation);
        if (!failure) continue;
        failed = { operation, ...failure };
        if (raiseOnError || wholeRollback || isDatabaseError(failure.error)) throw failure.error;
        // AYON 1.16 raises its roll back after the transaction's end, so that this one commits.
        return;
      }
    });
  } catch (error) {
    if (!failed || raiseOnError) throw asHttpFailure(error);
  }
  return failed;
}

function attempt(run: Run, operation: Operation): { readonly error: unknown } | undefined {
  try {
    run(operation);
    return undefined;
  } catch (error) {
    return { error };
  }
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

/** After an error of its own the database takes back the transaction, whatever AYON does. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof ConstraintViolation;
}

/** A constraint that an operation breaks is answered with a plain 409, unlike everywhere else. */
function asHttpFailure(error: unknown): unknown {
  return error instanceof ConstraintViolation ? conflict(error.message) : error;
}
