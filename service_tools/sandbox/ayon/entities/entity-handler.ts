import { notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { idPattern, newId, parseId } from "../identifiers.ts";
import { isoTime } from "../iso-time.ts";
import { databaseKeys, type JsonObject, type JsonValue, mergeKeys, withoutNulls } from "../json.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";
import type { EntityRow } from "../store/entity-rows.ts";
import { readAttributePatch } from "./attribute-patch.ts";
import { changeEvents } from "./change-events.ts";
import { camelCaseFields } from "./common-fields.ts";
import type { EntityEvent } from "./entity-event.ts";
import type { EntitySpec, WriteOrder } from "./entity-spec.ts";
import type { ProjectSpace } from "./project-space.ts";
import { defaultStatus } from "./references.ts";

export interface WriteResult {
  readonly id: string;
  readonly events: readonly EntityEvent[];
}

/** Reads and writes entities of one kind. All methods throw the errors that AYON answers with. */
export interface EntityHandler {
  create(order: WriteOrder, id: string | undefined, data: JsonValue): WriteResult;
  update(order: WriteOrder, id: string, data: JsonValue): WriteResult;
  remove(order: WriteOrder, id: string): WriteResult;
  /** The entity as REST shows it, keys without a value left out. */
  json(space: ProjectSpace, id: string): JsonObject;
}

export function entityHandler<Row extends EntityRow>(spec: EntitySpec<Row>): EntityHandler {
  const title = `${spec.type[0]?.toUpperCase()}${spec.type.slice(1)}`;

  function load(space: ProjectSpace, id: string): Row {
    const row = spec.table(space).get(parseId(id) ?? id);
    if (!row) throw notFound(`Entity ${id} not found`);
    return row;
  }

  function apply(row: Row, fields: Record<string, JsonValue>): void {
    for (const [field, value] of Object.entries(fields)) {
      if (Object.hasOwn(spec.fields, field)) spec.fields[field]?.(row, value);
    }
  }

  function json(space: ProjectSpace, row: Row): JsonObject {
    const heirOf = spec.inheritsFrom(row, space);
    const inherited = heirOf === undefined ? {} : space.hierarchy.inheritedFrom(heirOf);
    return withoutNulls({
      ...plainJson(space, row),
      attrib: scoped(space, { ...inherited, ...row.attrib }),
      ownAttrib: databaseKeys(row.attrib),
    });
  }

  /** The entity with its own attribute values alone. */
  function plainJson(space: ProjectSpace, row: Row): JsonObject {
    return {
      id: row.id,
      ...spec.json(row, space),
      path: spec.path(row, space),
      status: row.status,
      tags: row.tags,
      active: row.active,
      thumbnailId: row.thumbnailId,
      attrib: row.attrib,
      data: row.data,
      createdAt: isoTime(row.createdAt),
      updatedAt: isoTime(row.updatedAt),
      createdBy: row.createdBy,
      updatedBy: row.updatedBy,
    };
  }

  function announcedPath(space: ProjectSpace, row: Row): string {
    return spec.announcesPath === false ? "" : spec.path(row, space);
  }

  function scoped(space: ProjectSpace, attrib: JsonObject): JsonObject {
    const names = space.library.of(spec.type);
    return Object.fromEntries(Object.entries(attrib).filter(([name]) => names.has(name)));
  }

  function create(order: WriteOrder, id: string | undefined, data: JsonValue): WriteResult {
    const { space, context } = order;
    const fields = camelCaseFields(data);
    const table = spec.table(space);
    const creator = spec.keepsCreator === false ? null : context.user;
    const base: EntityRow = {
      ...blankBase(givenId(id, fields), table.nextCreationOrder(), context.now),
      createdBy: creator,
      updatedBy: creator,
    };
    const row = spec.blank(base, context, space);
    for (const field of spec.required) {
      if (fields[field] === undefined) throw InvalidField.missing(field);
      if (fields[field] === null) throw InvalidField.null(field);
    }
    apply(row, mergeKeys({}, fields));
    row.attrib = mergeKeys({}, readAttributePatch(space.library.of(spec.type), fields.attrib));
    if (row.status === "") row.status = defaultStatus(space, spec.type);
    spec.judge?.(row, undefined, order);
    if (table.get(row.id)) throw uniqueViolation(title, "id", row.id);
    spec.constrain(row, space);
    table.put(row);
    const event: EntityEvent = {
      topic: `entity.${spec.type}.created`,
      description: `${title} ${spec.name(row)} created`,
      summary: { entityId: row.id, parentId: spec.parentId(row) },
      payload: {},
    };
    return { id: row.id, events: [event] };
  }

  function update(order: WriteOrder, id: string, data: JsonValue): WriteResult {
    const { space, context } = order;
    const before = load(space, id);
    const fields = camelCaseFields(data);
    const attribPatch = readAttributePatch(space.library.of(spec.type), fields.attrib);
    const row: Row = { ...before, attrib: mergeKeys(before.attrib, attribPatch) };
    apply(row, fields);
    if (fields.thumbnailId !== undefined && "thumbnailId" in spec.fields) {
      row.data = { ...row.data, thumbnailHash: newId().slice(0, 6) };
    }
    row.updatedAt = context.now;
    row.updatedBy = context.user;
    spec.judge?.(row, before, order);
    const path = announcedPath(space, before);
    const events = changeEvents({
      type: spec.type,
      path,
      before: { ...commonJson(before), ...spec.json(before, space) },
      ownAttrib: before.attrib,
      patch: fields,
      attribPatch,
      changeTopics: spec.changeTopics,
      summary: { entityId: row.id, parentId: spec.parentId(before), entityPath: path },
    });
    spec.constrain(row, space);
    spec.table(space).put(row);
    return { id: row.id, events };
  }

  function remove(order: WriteOrder, id: string): WriteResult {
    const { space } = order;
    const row = load(space, id);
    const event: EntityEvent = {
      topic: `entity.${spec.type}.deleted`,
      description: `${title} ${announcedPath(space, row)} deleted`,
      summary: { entityId: row.id, parentId: spec.parentId(row) },
      payload: { entityData: withoutNulls(plainJson(space, row)) },
    };
    spec.remove(row, order);
    removeLinks(space, row.id);
    return { id: row.id, events: [event] };
  }

  return { create, update, remove, json: (space, id) => json(space, load(space, id)) };
}

/** Only the entity's own: AYON leaves those of what goes with it to its nightly cleaning. */
function removeLinks({ store }: ProjectSpace, id: string): void {
  for (const link of store.linksByInput.rows(id)) store.links.delete(link.id);
  for (const link of store.linksByOutput.rows(id)) store.links.delete(link.id);
}

function blankBase(
  id: string,
  creationOrder: number,
  now: number,
): Omit<EntityRow, "createdBy" | "updatedBy"> {
  return {
    id,
    creationOrder,
    attrib: {},
    data: {},
    tags: [],
    status: "",
    active: true,
    thumbnailId: null,
    createdAt: now,
    updatedAt: now,
  };
}

function givenId(id: string | undefined, fields: Record<string, JsonValue>): string {
  const given = id ?? fields.id;
  if (given === undefined || given === null) return newId();
  // Only the ids of what is there already may have dashes.
  const parsed = typeof given === "string" && given.length === 32 ? parseId(given) : undefined;
  if (parsed === undefined) {
    throw InvalidField.mismatch("id", idPattern);
  }
  return parsed;
}

/** Fields that an update can compare with what the request gives. */
function commonJson(row: EntityRow): JsonObject {
  return {
    status: row.status,
    tags: row.tags,
    data: row.data,
    active: row.active,
    thumbnailId: row.thumbnailId,
  };
}
