/** An object of unknown content, as JSON from outside brings it. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `value` when it is an object, otherwise an empty one: every key of it is then undefined. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}
