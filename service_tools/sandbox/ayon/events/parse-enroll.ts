import { camelCaseFields } from "../entities/common-fields.ts";
import {
  readBoolean,
  readInteger,
  readText,
  readTextOrNull,
  readTexts,
} from "../entities/field-readers.ts";
import type { Caller } from "../http/caller.ts";
import { badRequest } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { topicPattern } from "../identifiers.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parseQueryFilter, QueryFilterError } from "../query-filter/query-filter.ts";
import type { EnrollRequest } from "./enroll.ts";

/** Reads the body of `POST /api/enroll`; throws 400 for what AYON's model refuses. */
export function parseEnroll(body: JsonObject, caller: Caller): EnrollRequest {
  const fields = camelCaseFields(body);
  const given = (name: string): JsonValue => fields[name] ?? null;
  const ignored = given("ignoreSenderTypes");
  const ignoreSenderTypes = ignored === null ? [] : readTexts("ignoreSenderTypes", ignored);
  return {
    sourceTopic: readSourceTopic(given("sourceTopic")),
    targetTopic: readTargetTopic(given("targetTopic")),
    sender: readTextOrNull("sender", given("sender")) ?? caller.sender ?? "ayon_server",
    senderType: readTextOrNull("senderType", given("senderType")) ?? caller.senderType,
    user: caller.name,
    description: readTextOrNull("description", given("description")) ?? undefined,
    sequential: readBoolean("sequential", given("sequential") ?? false),
    filter: readFilter(given("filter")),
    maxRetries: readInteger("maxRetries", given("maxRetries") ?? 3),
    ignoreSenderTypes: ignoreSenderTypes.length > 0 ? ignoreSenderTypes : undefined,
    ignoreOlderThan: readInteger("ignoreOlderThan", given("ignoreOlderThan") ?? 3),
  };
}

function readSourceTopic(value: JsonValue): string | string[] {
  if (value === null) throw InvalidField.missing("sourceTopic");
  const check = (topic: string) => {
    if (!topicPattern.test(topic)) throw badRequest(`Invalid topic: ${topic}`);
    return topic;
  };
  if (Array.isArray(value)) return readTexts("sourceTopic", value).map(check);
  return check(readText("sourceTopic", value));
}

function readTargetTopic(value: JsonValue): string {
  const topic = readText("targetTopic", value);
  if (!topicPattern.test(topic)) throw new InvalidField("targetTopic", "is not a topic");
  if (topic.includes("*")) throw badRequest("Target topic must not contain wildcards");
  return topic;
}

function readFilter(value: JsonValue) {
  if (value === null) return undefined;
  try {
    return parseQueryFilter(value);
  } catch (error) {
    if (error instanceof QueryFilterError) throw new InvalidField("filter", error.message);
    throw error;
  }
}
