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
    store.project = after;
    return { before, after, attribPatch };
  });
}

function plainChanges(fields: Record<string, JsonValue>): Partial<ProjectRow> {
  const { code, label, active, library, linkTypes } = fields;
  if (linkTypes !== undefined && !Array.isArray(linkTypes)) {
    throw InvalidField.wrongType("linkTypes", "list");
  }
  return {
    ...(code === undefined ? {} : { code: readText("code", code) }),
    ...(label === undefined ? {} : { label: readLabelOrNull("label", label) }),
    ...(active === undefined ? {} : { active: readBoolean("active", active) }),
    ...(library === undefined ? {} : { library: readBoolean("library", library) }),
    ...(linkTypes === undefined ? {} : { linkTypes: linkTypes.map(parseLinkType) }),
  };
}
