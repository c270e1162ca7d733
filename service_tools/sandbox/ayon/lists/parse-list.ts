import { camelCaseFields } from "../entities/common-fields.ts";
import { type EntityType, entityTypes } from "../entities/entity-spec.ts";
import {
  readBoolean,
  readId,
  readInteger,
  readObject,
  readText,
  readTexts,
} from "../entities/field-readers.ts";
import { badRequest } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { newId } from "../identifiers.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ListRow } from "./list-row.ts";

/** An item as a request gives it; undefined is what it does not name. */
export interface GivenItem {
  readonly id: string;
  readonly entityId: string | undefined;
  readonly position: number | undefined;
  readonly label: string | undefined;
  readonly attrib: JsonObject | undefined;
  readonly data: JsonObject | undefined;
  readonly tags: readonly string[] | undefined;
}

/** A new list as a request gives it. */
export interface GivenList
  extends Pick<
    ListRow,
    | "id"
    | "entityListType"
    | "entityListFolderId"
    | "label"
    | "access"
    | "attrib"
    | "data"
    | "template"
    | "tags"
    | "owner"
    | "active"
  > {
  readonly entityType: EntityType;
  readonly items: readonly GivenItem[];
}

/** Reads the body of `POST .../lists`; throws {@link InvalidField}, and 400 for an empty label. */
export function parseList(body: JsonObject): GivenList {
  const fields = camelCaseFields(body);
  const { entityType: givenType, label } = fields;
  if (givenType === undefined) throw InvalidField.missing("entityType");
  const entityType = entityTypes.find((known) => known === givenType);
  if (!entityType) throw InvalidField.notPermitted("entityType", givenType, entityTypes);
  if (label === undefined) throw InvalidField.missing("label");
  if (label === "" || label === null) throw badRequest("Label is required");
  const entityListType = readText("entityListType", fields.entityListType ?? "generic");
  if (entityListType === "") throw badRequest("Entity list type is required");
  return {
    id: optional("id", fields.id, readId) ?? newId(),
    entityListType,
    entityListFolderId: optional("entityListFolderId", fields.entityListFolderId, readId) ?? null,
    entityType,
    label: readText("label", label),
    access: optional("access", fields.access, readObject) ?? {},
    attrib: optional("attrib", fields.attrib, readObject) ?? {},
    data: optional("data", fields.data, readObject) ?? {},
    template: optional("template", fields.template, readObject) ?? {},
    tags: optional("tags", fields.tags, readTexts) ?? [],
    owner: optional("owner", fields.owner, readText) ?? null,
    active: optional("active", fields.active, readBoolean) ?? true,
    items: parseItems(fields.items ?? [], "items"),
  };
}

/** The columns that the body of `PATCH .../lists/{id}` names; `attrib` and `data` hold changes. */
export function parseListPatch(body: JsonObject): Partial<ListRow> {
  const fields = camelCaseFields(body);
  const readers = {
    label: readText,
    access: readObject,
    attrib: readObject,
    data: readObject,
    tags: readTexts,
    owner: readText,
    active: readBoolean,
    entityListFolderId: readId,
  } as const;
  const changes: Record<string, unknown> = {};
  for (const [field, read] of Object.entries(readers)) {
    const value = fields[field];
    if (value === undefined) continue;
    changes[field] = value === null ? null : read(field, value);
  }
  return changes;
}

/** Reads items; an item without an id gets a new one. */
export function parseItems(value: JsonValue, at: string): GivenItem[] {
  if (!Array.isArray(value)) throw InvalidField.wrongType(at, "list");
  return value.map((item, index) => parseItem(item, `${at}.${index}.`));
}

/** `at` is what stands before the names of the item's fields in errors. */
export function parseItem(value: JsonValue, at = ""): GivenItem {
  const fields = camelCaseFields(value);
  return {
    id: optional(`${at}id`, fields.id, readId) ?? newId(),
    entityId: optional(`${at}entityId`, fields.entityId, readId),
    position: optional(`${at}position`, fields.position, readInteger),
    label: optional(`${at}label`, fields.label, readText),
    attrib: optional(`${at}attrib`, fields.attrib, readObject),
    data: optional(`${at}data`, fields.data, readObject),
    tags: optional(`${at}tags`, fields.tags, readTexts),
  };
}

function optional<Value>(
  field: string,
  value: JsonValue | undefined,
  read: (field: string, value: JsonValue) => Value,
): Value | undefined {
  return value === undefined || value === null ? undefined : read(field, value);
}
