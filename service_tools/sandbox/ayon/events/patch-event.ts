import { camelCaseFields } from "../entities/common-fields.ts";
import { readInteger, readObject, readText, readTextOrNull } from "../entities/field-readers.ts";
import type { Caller } from "../http/caller.ts";
import { forbidden } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { type EventRow, eventStatuses } from "./event-row.ts";
import type { EventStore } from "./event-store.ts";

/**
 * Applies the body of `PATCH /api/events/{id}`; objects are replaced, not merged. As on AYON the
 * event's sender type becomes that of the request, `api` when its header is missing.
 */
export function patchEvent(
  events: EventStore,
  event: EventRow,
  body: JsonObject,
  caller: Caller,
): void {
  const fields = camelCaseFields(body);
  const given = (name: string): JsonValue | undefined => fields[name] ?? undefined;
  const status = given("status");
  if (status !== undefined && !caller.isService) {
    if (event.dependsOn === null || !(caller.isManager || event.user === caller.name)) {
      throw forbidden("Not allowed to change the status of this event");
    }
  }
  const progress = given("progress");
  const changes: Partial<EventRow> = {
    sender: readTextOrNull("sender", given("sender") ?? null) ?? caller.sender ?? event.sender,
    senderType: caller.senderType,
    ...optional("project", given("project"), readText),
    ...optional("user", given("user"), readText),
    ...(status === undefined ? {} : { status: readStatus(status) }),
    ...optional("description", given("description"), readText),
    ...optional("summary", given("summary"), readObject),
    ...optional("payload", given("payload"), readObject),
    ...optional("retries", given("retries"), readInteger),
  };
  events.update(event, changes, progress === undefined ? undefined : readProgress(progress));
}

/** A percentage; throws {@link InvalidField}. */
function readProgress(value: JsonValue): number {
  const progress = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof progress !== "number" || Number.isNaN(progress)) {
    throw InvalidField.wrongType("progress", "float");
  }
  for (const [isOut, reason, type, limit] of [
    [progress < 0, "greater", "not_ge", 0],
    [progress > 100, "less", "not_le", 100],
  ] as const) {
    if (!isOut) continue;
    const text = `ensure this value is ${reason} than or equal to ${limit}`;
    throw new InvalidField("progress", text, `value_error.number.${type}`, { limit_value: limit });
  }
  return progress;
}

function optional<Value>(
  field: string,
  value: JsonValue | undefined,
  read: (field: string, value: JsonValue) => Value,
): Record<string, Value> {
  return value === undefined ? {} : { [field]: read(field, value) };
}

function readStatus(value: JsonValue) {
  const status = eventStatuses.find((known) => known === value);
  if (!status) throw InvalidField.notPermitted("status", value, eventStatuses);
  return status;
}
