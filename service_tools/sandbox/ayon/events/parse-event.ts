import { camelCaseFields } from "../entities/common-fields.ts";
import { readBoolean, readObject, readText, readTextOrNull } from "../entities/field-readers.ts";
import type { Caller } from "../http/caller.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { topicPattern } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import type { NewEvent } from "./event-row.ts";

export interface PostedEvent {
  readonly event: NewEvent;
  /** Whether an event of the same hash may be replaced. */
  readonly reuse: boolean;
  readonly store: boolean;
}

/**
 * Reads the body of `POST /api/events`. `dependsOn` and `user` are taken and ignored, as AYON does:
 * the caller is the event's user. Throws {@link InvalidField}.
 */
export function parsePostedEvent(body: JsonObject, caller: Caller): PostedEvent {
  const fields = camelCaseFields(body);
  if (fields.topic === undefined) throw InvalidField.missing("topic");
  const topic = readText("topic", fields.topic);
  if (!topicPattern.test(topic)) {
    throw InvalidField.mismatch("topic", topicPattern);
  }
  const hash = readTextOrNull("hash", fields.hash ?? null);
  const finished = readBoolean("finished", fields.finished ?? true);
  return {
    event: {
      topic,
      ...(hash === null ? {} : { hash }),
      sender: readTextOrNull("sender", fields.sender ?? null) ?? caller.sender,
      senderType: caller.senderType,
      user: caller.name,
      project: readTextOrNull("project", fields.project ?? null),
      status: finished ? "finished" : "pending",
      description: readText("description", fields.description ?? ""),
      summary: readObject("summary", fields.summary ?? {}),
      payload: readObject("payload", fields.payload ?? {}),
    },
    reuse: readBoolean("reuse", fields.reuse ?? false),
    store: readBoolean("store", fields.store ?? true),
  };
}
