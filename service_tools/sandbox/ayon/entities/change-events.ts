import { type JsonObject, type JsonValue, jsonEqual } from "../json.ts";
import { pythonText } from "../python-text.ts";
import { snakeCase } from "./common-fields.ts";
import type { EntityEvent } from "./entity-event.ts";

/** An update of one entity; `before` holds its fields as REST shows them. */
export interface EntityChange {
  readonly type: string;
  /** Empty for the kinds whose path AYON does not know at this point. */
  readonly path: string;
  readonly before: JsonObject;
  /** The entity's own attribute values before. */
  readonly ownAttrib: JsonObject;
  /** The fields that the request named, with the values it gave. */
  readonly patch: JsonObject;
  /** The values of the request's `attrib` after validation, null where one was taken out. */
  readonly attribPatch: JsonObject;
  readonly changeTopics: readonly (readonly [field: string, topic: string])[];
  readonly summary: JsonObject;
}

/**
 * One event per changed field, in AYON's order; two for tags, which AYON announces once in words
 * and once as any other field. As on AYON the events of one update share their summary, so that
 * its `value` belongs to the last field: only the payload can be relied on.
 */
export function changeEvents(change: EntityChange): EntityEvent[] {
  const { type, path, before, patch, summary } = change;
  const events: EntityEvent[] = [];
  const announce = (topic: string, description: string, oldValue: JsonValue, newValue: JsonValue) =>
    events.push({
      topic: `entity.${type}.${topic}`,
      description,
      summary,
      payload: { oldValue, newValue },
    });
  const changed = (field: string): JsonValue | undefined => {
    const value = patch[field];
    return value !== undefined && !jsonEqual(before[field], value) ? value : undefined;
  };

  const name = changed("name");
  if (name !== undefined) {
    summary.value = name;
    announce("renamed", `Renamed ${type} ${path} to ${name}`, before.name ?? null, name);
  }
  const status = changed("status");
  if (status !== undefined) {
    summary.value = status;
    const text = `Changed ${type} ${path} status to ${status}`;
    announce("status_changed", text, before.status ?? null, status);
  }
  const tags = changed("tags");
  const tagsInWords = describeTags(`${type} ${path}`, before.tags, tags);
  if (tags !== undefined && tagsInWords !== "") {
    summary.value = tags;
    announce("tags_changed", tagsInWords, before.tags ?? null, tags);
  }
  const attributes = attributeChange(change);
  if (attributes) {
    const names = Object.keys(attributes.newValue).join(", ");
    const text = `Changed ${type} ${path} attributes: ${names}`;
    announce("attrib_changed", text, attributes.oldValue, attributes.newValue);
  }
  for (const [field, topic] of change.changeTopics) {
    const value = changed(field);
    if (value === undefined) continue;
    summary.value = value;
    announce(topic, describe(change, field, value), before[field] ?? null, value);
  }
  return events;
}

function describe({ type, path }: EntityChange, field: string, value: JsonValue): string {
  if (field === "active") {
    return `${type[0]?.toUpperCase()}${type.slice(1)} ${path} ${value ? "activated" : "deactivated"}`;
  }
  const text = pythonText(value);
  return `Changed ${type} ${path} ${snakeCase(field)}${text.length < 30 ? ` to ${text}` : ""}`;
}

/** Empty when the same tags are there, only in another order. */
function describeTags(entity: string, before: JsonValue | undefined, after: JsonValue | undefined) {
  if (!Array.isArray(before) || !Array.isArray(after)) return "";
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  const what = (tags: readonly JsonValue[]) => `${entity} ${tags.length === 1 ? "tag" : "tags"} `;
  let text = added.length > 0 ? `Added ${what(added)}${added.join(", ")}` : "";
  if (removed.length > 0) {
    text += `Removed ${added.length > 0 ? "" : what(removed)} ${removed.join(", ")}`;
  }
  return text;
}

/** Only keys equal to the entity's own value are left out: one equal to an inherited value counts. */
function attributeChange({ ownAttrib, attribPatch }: EntityChange) {
  const oldValue: JsonObject = {};
  const newValue: JsonObject = {};
  for (const [name, value] of Object.entries(attribPatch)) {
    const own = ownAttrib[name];
    if (own !== undefined) {
      if (jsonEqual(own, value)) continue;
      oldValue[name] = own;
    }
    newValue[name] = value;
  }
  return Object.keys(newValue).length > 0 ? { oldValue, newValue } : undefined;
}
