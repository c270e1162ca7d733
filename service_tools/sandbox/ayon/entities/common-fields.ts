import { isJsonObject, type JsonValue, mergeKeys } from "../json.ts";
import { missingField } from "../store/constraint-violation.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import type { FieldSetter } from "./entity-spec.ts";
import { readBoolean, readIdOrNull, readObject, readText, readTexts } from "./field-readers.ts";

/** Fields that all entities have, except `attrib`, which needs the attribute library. */
export const commonFields: Readonly<Record<string, FieldSetter<EntityRow>>> = {
  data: (row, value) => {
    row.data = mergeKeys(row.data, readObject("data", value));
  },
  tags: (row, value) => {
    row.tags = readTexts("tags", value);
  },
  status: (row, value) => {
    row.status = readText("status", notNull("status", value));
  },
  active: (row, value) => {
    row.active = readBoolean("active", notNull("active", value));
  },
};

/** What folders, tasks, versions and workfiles have beside them. */
export const thumbnailField: Readonly<Record<string, FieldSetter<EntityRow>>> = {
  thumbnailId: (row, value) => {
    row.thumbnailId = readIdOrNull("thumbnailId", value);
  },
};

/** The value, unless it is null, which the column in the database refuses. */
export function notNull(field: string, value: JsonValue): NonNullable<JsonValue> {
  if (value === null) throw missingField(snakeCase(field));
  return value;
}

/** `folderType` -> `folder_type` */
export function snakeCase(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** `folder_type` -> `folderType`, as AYON's models take both. */
function camelCase(name: string): string {
  return name.replace(/(?!^)_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A request body with the names of its own fields in camel case; what is below them stays. */
export function camelCaseFields(body: JsonValue): Record<string, JsonValue> {
  if (!isJsonObject(body)) return {};
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [camelCase(key), value]));
}
