import { InvalidField } from "../http/invalid-field.ts";
import { entityNamePattern, idPattern, labelPattern, parseId } from "../identifiers.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** Readers of single values in request bodies; each throws {@link InvalidField} for what does not fit. */

export function readText(field: string, value: JsonValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (value === null) throw InvalidField.null(field);
  throw InvalidField.wrongType(field, "str");
}

export function readTextOrNull(field: string, value: JsonValue): string | null {
  return value === null ? null : readText(field, value);
}

export function readName(field: string, value: JsonValue): string {
  const name = readText(field, value);
  if (!entityNamePattern.test(name)) {
    throw InvalidField.mismatch(field, entityNamePattern);
  }
  return name;
}

export function readLabelOrNull(field: string, value: JsonValue): string | null {
  const label = readTextOrNull(field, value);
  if (label !== null && !labelPattern.test(label)) {
    throw InvalidField.mismatch(field, labelPattern);
  }
  return label;
}

export function readId(field: string, value: JsonValue): string {
  const id = parseId(readText(field, value));
  if (id === undefined) throw InvalidField.mismatch(field, idPattern);
  return id;
}

export function readIdOrNull(field: string, value: JsonValue): string | null {
  return value === null ? null : readId(field, value);
}

/** Also "yes", "off", 1 and the like, as pydantic reads them. */
export function readBoolean(field: string, value: JsonValue): boolean {
  const read = booleans.get(typeof value === "string" ? value.toLowerCase() : value);
  if (read !== undefined) return read;
  throw InvalidField.wrongType(field, "bool");
}

const booleans = new Map<JsonValue, boolean>([
  ...[true, 1, "1", "true", "t", "yes", "y", "on"].map((value) => [value, true] as const),
  ...[false, 0, "0", "false", "f", "no", "n", "off"].map((value) => [value, false] as const),
]);

export function readInteger(field: string, value: JsonValue): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw InvalidField.wrongType(field, "integer");
}

export function readTexts(field: string, value: JsonValue): string[] {
  if (!Array.isArray(value)) throw InvalidField.wrongType(field, "list");
  return value.map((item) => readText(field, item));
}

export function readObject(field: string, value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw InvalidField.wrongType(field, "dict");
  return value;
}
