import { readAttributePatch } from "../entities/attribute-patch.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import { readBoolean, readLabelOrNull, readObject, readText } from "../entities/field-readers.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { type JsonObject, type JsonValue, mergeKeys } from "../json.ts";
import { parseItems, parseLinkType } from "./anatomy.ts";
import { itemLists, type ProjectRow } from "./project-row.ts";
import { replaceItems } from "./replace-items.ts";

/** A project before and after a PATCH, and the values that the request gave for `attrib`. */
export interface ProjectChange {
  readonly before: ProjectRow;
  readonly after: ProjectRow;
  readonly attribPatch: JsonObject;
}

/**
 * Applies the body of `PATCH /api/projects/{name}`, all or nothing. Lists replace whole lists,
 * `attrib`, `data` and `config` are merged by key. Throws `InvalidField` and `ConstraintViolation`.
 */
export function patchProject(space: ProjectSpace, body: JsonObject, now: number): ProjectChange {
  const fields = camelCaseFields(body);
  const { store, library } = space;
  const before = store.project;
  const attribPatch = readAttributePatch(library.of("project"), fields.attrib);
  return store.journal.transaction(() => {
    let after: ProjectRow = {
      ...before,
      ...plainChanges(fields),
      attrib: mergeKeys(before.attrib, attribPatch),
      data: mergeKeys(before.data, readObject("data", fields.data ?? {})),
      config: mergeKeys(before.config, readObject("config", fields.config ?? {})),
      updatedAt: now,
    };
    for (const list of itemLists) {
      const value = fields[list];
      if (value === undefined) continue;
      after = { ...after, [list]: replaceItems(space, list, parseItems(list, value)) };
    }
    refuseEmptyLists(after);
    store.project = after;
    return { before, after, attribPatch };
  });
}

/** What may be left of a list; AYON checks after the fact, and answers with 500. */
const leastEntries = { folderTypes: "folder type", taskTypes: "task type", statuses: "status" };

function refuseEmptyLists(project: ProjectRow): void {
  for (const list of ["folderTypes", "taskTypes", "statuses"] as const) {
    if (project[list].length > 0) continue;
    throw new Error(`Project must have at least one ${leastEntries[list]}`);
  }
}

const looseCodePattern = /^[a-zA-Z0-9_]*$/;

function readCode(value: JsonValue): string {
  const code = readText("code", value);
  if (!looseCodePattern.test(code)) throw InvalidField.mismatch("code", looseCodePattern);
  return code;
}

function plainChanges(fields: Record<string, JsonValue>): Partial<ProjectRow> {
  const { code, label, active, library, linkTypes } = fields;
  if (linkTypes !== undefined && !Array.isArray(linkTypes)) {
    throw InvalidField.wrongType("linkTypes", "list");
  }
  return {
    ...(code === undefined ? {} : { code: readCode(code) }),
    ...(label === undefined ? {} : { label: readLabelOrNull("label", label) }),
    ...(active === undefined ? {} : { active: readBoolean("active", active) }),
    ...(library === undefined ? {} : { library: readBoolean("library", library) }),
    ...(linkTypes === undefined ? {} : { linkTypes: linkTypes.map(parseLinkType) }),
  };
}
