import { snakeCase } from "../entities/common-fields.ts";
import type { NewEvent } from "../events/event-row.ts";
import { type JsonObject, type JsonValue, jsonEqual } from "../json.ts";
import type { ProjectChange } from "./patch-project.ts";
import { projectJson } from "./project-json.ts";

/** Fields with a change event of their own, in AYON's order. */
const announced = [
  "data",
  "label",
  "active",
  "config",
  "statuses",
  "tags",
  "folderTypes",
  "taskTypes",
];

/** The events of a project's PATCH: one per changed field, and always `entity.project.changed`. */
export function projectChangeEvents({ before, after, attribPatch }: ProjectChange): NewEvent[] {
  const project = before.name;
  const events: NewEvent[] = [];
  const announce = (topic: string, description: string, payload: JsonObject = {}) =>
    events.push({ topic: `entity.project.${topic}`, description, payload, project });

  const attributes = changedAttributes(before.attrib, attribPatch);
  if (attributes) announce("attrib_changed", "Changed project attributes", attributes);
  const shownBefore = projectJson(before);
  const shownAfter = projectJson(after);
  for (const field of announced) {
    const oldValue: JsonValue = shownBefore[field] ?? null;
    const newValue: JsonValue = shownAfter[field] ?? null;
    if (jsonEqual(oldValue, newValue)) continue;
    const name = snakeCase(field);
    announce(`${name}_changed`, describe(name, newValue), { oldValue, newValue });
  }
  announce("changed", `Updated project ${project}`);
  return events;
}

function describe(field: string, value: JsonValue): string {
  if (field !== "active") return `Changed project ${field}`;
  return value ? "Project activated" : "Project deactivated";
}

function changedAttributes(before: JsonObject, patch: JsonObject): JsonObject | undefined {
  const oldValue: JsonObject = {};
  const newValue: JsonObject = {};
  for (const [name, value] of Object.entries(patch)) {
    const old = before[name] ?? null;
    if (jsonEqual(old, value)) continue;
    oldValue[name] = old;
    newValue[name] = value;
  }
  return Object.keys(newValue).length > 0 ? { oldValue, newValue } : undefined;
}
