import { camelCaseFields } from "../entities/common-fields.ts";
import { isEntityType } from "../entities/entity-spec.ts";
import { readBoolean, readText, readTextOrNull } from "../entities/field-readers.ts";
import type { Caller } from "../http/caller.ts";
import { badRequest, forbidden, HttpError } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { newId, parseId } from "../identifiers.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { activitySubject } from "./activity-subject.ts";
import { createActivity } from "./create-activity.ts";
import type { FeedContext } from "./feed-context.ts";
import { parseActivityPatch, parseNewActivity } from "./parse-activity.ts";
import { deleteActivity, updateActivity } from "./update-activity.ts";

const operationTypes = ["create", "update", "delete"] as const;

interface Operation {
  readonly id: string;
  readonly type: (typeof operationTypes)[number];
  readonly activityId: string | undefined;
  readonly data: JsonObject;
}

/**
 * Runs the body of `POST .../operations/activities` and returns the answer's. Unlike operations on
 * entities these are no transaction: what was done before a failure stays, also without `canFail`.
 */
export function performActivityOperations(
  feed: FeedContext,
  caller: Caller,
  body: JsonObject,
): JsonObject {
  const fields = camelCaseFields(body);
  const { operations = [] } = fields;
  if (!Array.isArray(operations)) throw InvalidField.wrongType("operations", "list");
  const canFail = readBoolean("canFail", fields.canFail ?? false);
  const results: JsonObject[] = [];
  for (const operation of operations.map(parseOperation)) {
    const result = runOperation(feed, caller, operation);
    results.push(result);
    if (!result.success && !canFail) break;
  }
  return { operations: results, success: results.every(({ success }) => success === true) };
}

function runOperation(feed: FeedContext, caller: Caller, operation: Operation): JsonObject {
  const { id, type } = operation;
  try {
    const activityId = perform(feed, caller, operation);
    return { id, type, success: true, status: null, detail: null, activityId };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const status =
      error instanceof HttpError ? error.status : error instanceof InvalidField ? 400 : 500;
    return { id, type, success: false, status, detail, activityId: null };
  }
}

function perform(feed: FeedContext, caller: Caller, { type, activityId, data }: Operation): string {
  if (type === "create") {
    const { entityType, entityId } = data;
    const activity = parseNewActivity(data);
    if (!caller.isService && activity.type !== "comment") {
      throw forbidden("Only service users can create activities of this type");
    }
    const id = parseId(readText("entityId", entityId ?? ""));
    if (id === undefined) throw badRequest("Invalid entity ID");
    if (typeof entityType !== "string" || !isEntityType(entityType)) {
      throw badRequest(`Invalid entity type ${JSON.stringify(entityType)}`);
    }
    const subject = activitySubject(feed.space, entityType, id);
    return withoutStatus(() => createActivity(feed, subject, { ...activity, author: caller.name }));
  }
  if (activityId === undefined) throw badRequest(`Activity ID is required for ${type} operation`);
  const editor = { user: caller.name, isAdmin: caller.isAdmin };
  const patch = type === "update" ? parseActivityPatch(data) : undefined;
  withoutStatus(() => {
    if (patch) updateActivity(feed, activityId, patch, editor);
    else deleteActivity(feed, activityId, editor);
  });
  return activityId;
}

/** AYON reports what goes wrong with the activity itself as 500 here, whatever it was. */
function withoutStatus<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof HttpError ? new HttpError(500, error.message) : error;
  }
}

function parseOperation(item: JsonValue, index: number): Operation {
  const at = (field: string) => `operations.${index}.${field}`;
  const fields = camelCaseFields(item);
  const type = operationTypes.find((known) => known === fields.type);
  if (!type) throw InvalidField.notPermitted(at("type"), fields.type ?? null, operationTypes);
  return {
    id: readTextOrNull(at("id"), fields.id ?? null) ?? newId(),
    type,
    activityId: readTextOrNull(at("activityId"), fields.activityId ?? null) ?? undefined,
    data: isJsonObject(fields.data) ? fields.data : {},
  };
}
