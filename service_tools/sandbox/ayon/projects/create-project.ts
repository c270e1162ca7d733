import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import { readBoolean, readLabelOrNull, readText } from "../entities/field-readers.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { projectCodePattern, projectNamePattern } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import { parseAnatomy } from "./anatomy.ts";
import type { ProjectRow } from "./project-row.ts";

/** The row of a new project from the body of `POST /api/projects`. Throws {@link InvalidField}. */
export function newProject(body: JsonObject, library: AttributeLibrary, now: number): ProjectRow {
  return {
    name: readMatching("name", body, projectNamePattern),
    code: readMatching("code", body, projectCodePattern),
    label: readLabelOrNull("label", body.label ?? null),
    color: typeof body.color === "string" ? body.color : null,
    active: true,
    library: readBoolean("library", body.library ?? false),
    data: {},
    ...parseAnatomy(body.anatomy ?? {}, library),
    createdAt: now,
    updatedAt: now,
  };
}

function readMatching(field: string, body: JsonObject, pattern: RegExp): string {
  const value = body[field];
  if (value === undefined) throw InvalidField.missing(field);
  const text = readText(field, value);
  if (!pattern.test(text)) {
    throw InvalidField.mismatch(field, pattern);
  }
  return text;
}
