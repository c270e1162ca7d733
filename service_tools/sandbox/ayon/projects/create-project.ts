import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import { readBoolean, readLabelOrNull, readText } from "../entities/field-readers.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { projectNamePattern } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import { parseAnatomy } from "./anatomy.ts";
import type { ProjectRow } from "./project-row.ts";

/** Empty ones, too: AYON asks more of a code only when a project is renamed. */
const newCodePattern = /^[a-zA-Z0-9_]*$/;

/**
 * The row of a new project from the body of `POST /api/projects`. Throws {@link InvalidField}; a
 * name or code that cannot be one is an unexpected error, as on AYON, whose route looks at them
 * only when it stores the project.
 */
export function newProject(body: JsonObject, library: AttributeLibrary, now: number): ProjectRow {
  return {
    name: readMatching("name", body, projectNamePattern),
    code: readMatching("code", body, newCodePattern),
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
    throw new Error(
      `1 validation error for ProjectModel\n${field}\n  string does not match regex "${pattern.source}"`,
    );
  }
  return text;
}
