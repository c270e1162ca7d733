import { ApiError } from "../api-error.ts";
import { type EntityData, isData } from "../mutate/decode-entity.ts";

/** The text that an operation holds under `name`; throws the error to answer with. */
export function textIn(sent: EntityData, name: string): string {
  const value = sent[name];
  if (typeof value === "string") return value;
  throw new ApiError("ServerError", `The operation ${String(sent.action)} needs "${name}".`);
}

/** As `textIn`, for what may be left out. */
export function optionalTextIn(sent: EntityData, name: string): string | undefined {
  return sent[name] === undefined || sent[name] === null ? undefined : textIn(sent, name);
}

/** A list of texts; the empty list when it is left out. */
export function textsIn(sent: EntityData, name: string): readonly string[] {
  const value = sent[name] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new ApiError("ServerError", `"${name}" must be a list of texts.`);
}

/** The values of an entity; throws when they are no object. */
export function dataIn(sent: EntityData): EntityData {
  const data = sent.entity_data ?? {};
  if (isData(data)) return data;
  throw new ApiError("ServerError", `"entity_data" must be an object.`);
}

/** The key as a text, or as a list of its parts in the order of the schema's primary key. */
export function keyIn(sent: EntityData): string {
  const { entity_key: key } = sent;
  if (typeof key === "string" || typeof key === "number") return String(key);
  const isKey = (part: unknown) => typeof part === "string" || typeof part === "number";
  if (Array.isArray(key) && key.length > 0 && key.every(isKey)) return key.join(",");
  throw new ApiError("ServerError", `The operation ${String(sent.action)} needs "entity_key".`);
}
