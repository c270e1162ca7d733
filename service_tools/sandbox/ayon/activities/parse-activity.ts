import { camelCaseFields } from "../entities/common-fields.ts";
import { readBoolean, readId, readObject, readText, readTexts } from "../entities/field-readers.ts";
import { InvalidField } from "../http/invalid-field.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { activityTypes } from "./activity-row.ts";
import type { NewActivity } from "./create-activity.ts";
import type { ActivityPatch } from "./update-activity.ts";

/** Reads the body of `POST .../activities`; its author comes from the request. Throws {@link InvalidField}. */
export function parseNewActivity(body: JsonObject): Omit<NewActivity, "author"> {
  const { activityType, ...fields } = camelCaseFields(body);
  if (activityType === undefined) throw InvalidField.missing("activityType");
  const type = activityTypes.find((known) => known === activityType);
  if (!type) throw InvalidField.notPermitted("activityType", activityType, activityTypes);
  return {
    type,
    body: readText("body", fields.body ?? ""),
    id: optional("id", fields.id, readId),
    tags: optional("tags", fields.tags, readTexts) ?? [],
    files: optional("files", fields.files, readTexts),
    data: optional("data", fields.data, readObject) ?? {},
    timestamp: optional("timestamp", fields.timestamp, readTime),
  };
}

/** Reads the body of `PATCH .../activities/{id}`; throws {@link InvalidField}. */
export function parseActivityPatch(body: JsonObject): ActivityPatch {
  const fields = camelCaseFields(body);
  return {
    body: optional("body", fields.body, readText),
    tags: optional("tags", fields.tags, readTexts),
    files: optional("files", fields.files, readTexts),
    appendFiles: readBoolean("appendFiles", fields.appendFiles ?? false),
    data: optional("data", fields.data, readObject),
  };
}

function optional<Value>(
  field: string,
  value: JsonValue | undefined,
  read: (field: string, value: JsonValue) => Value,
): Value | undefined {
  return value === undefined || value === null ? undefined : read(field, value);
}

/** A time without an offset is UTC. */
function readTime(field: string, value: JsonValue): number {
  const text = readText(field, value);
  const time = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time)) {
    throw new InvalidField(field, "invalid datetime format", "value_error.datetime");
  }
  return time;
}
