import { camelCaseFields } from "../entities/common-fields.ts";
import { readId, readObject, readTextOrNull } from "../entities/field-readers.ts";
import type { ProjectSpace, WriteContext } from "../entities/project-space.ts";
import { tableOf } from "../entities/table-of.ts";
import { badRequest, HttpError, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { newId } from "../identifiers.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { LinkRow } from "./link-row.ts";
import { parseLinkTypeName } from "./link-type.ts";

/** A link as a request asks for it. */
type WantedLink = Omit<LinkRow, "creationOrder" | "author" | "createdAt">;

/**
 * Creates one link from the body of `POST .../links`. Throws 404 for entities that do not exist,
 * 400 for a link type that the project does not have and 409 for an id that is taken.
 */
export function createLink(space: ProjectSpace, context: WriteContext, body: JsonValue): LinkRow {
  const link = parseLink(body, "");
  const { inputType, outputType } = parseLinkTypeName(link.linkType);
  if (!tableOf(space.store, inputType).get(link.inputId)) {
    throw notFound(`Input entity ${link.inputId} not found.`);
  }
  if (!tableOf(space.store, outputType).get(link.outputId)) {
    throw notFound(`Output entity ${link.outputId} not found.`);
  }
  return insert(space, context, link, "Link already exists.");
}

/** Creates the links of `POST .../links/bulk`, all or none. Throws as {@link createLink}. */
export function createLinks(
  space: ProjectSpace,
  context: WriteContext,
  body: JsonObject,
): LinkRow[] {
  const { links } = camelCaseFields(body);
  if (links === undefined) throw InvalidField.missing("links");
  if (!Array.isArray(links)) throw InvalidField.wrongType("links", "list");
  const wanted = links.map((item, index) => parseLink(item, `links.${index}.`));
  requireEntities(space, wanted);
  return space.store.journal.transaction(() =>
    wanted.map((link) => insert(space, context, link, "One or more link IDs already exist.")),
  );
}

/** What events tell of a link. */
export function linkSummary({ id, linkType: name, inputId, outputId }: LinkRow): JsonObject {
  const { linkType, inputType, outputType } = parseLinkTypeName(name);
  return { id, linkType, inputType, outputType, inputId, outputId };
}

function parseLink(body: JsonValue, at: string): WantedLink {
  const fields = camelCaseFields(body);
  const id = (field: string) => {
    const value = fields[field];
    if (value === undefined) throw InvalidField.missing(at + field);
    return readId(at + field, value);
  };
  const [inputId, outputId] = [id("input"), id("output")];
  // `link` is what older clients send.
  const linkType =
    readTextOrNull(`${at}linkType`, fields.linkType ?? null) ??
    readTextOrNull(`${at}link`, fields.link ?? null);
  if (linkType === null) throw badRequest("Link type is not specified");
  const { inputType, outputType } = parseLinkTypeName(linkType);
  if (inputType === outputType && inputId === outputId) {
    throw badRequest("Cannot link an entity to itself.");
  }
  return {
    id: fields.id === undefined || fields.id === null ? newId() : readId(`${at}id`, fields.id),
    name: readTextOrNull(`${at}name`, fields.name ?? null),
    linkType,
    inputId,
    outputId,
    data: readObject(`${at}data`, fields.data ?? {}),
  };
}

function requireEntities({ store }: ProjectSpace, links: readonly WantedLink[]): void {
  const wanted = new Map<ReturnType<typeof parseLinkTypeName>["inputType"], Set<string>>();
  for (const { linkType, inputId, outputId } of links) {
    const { inputType, outputType } = parseLinkTypeName(linkType);
    wanted.set(inputType, (wanted.get(inputType) ?? new Set()).add(inputId));
    wanted.set(outputType, (wanted.get(outputType) ?? new Set()).add(outputId));
  }
  for (const [type, ids] of wanted) {
    const missing = [...ids].filter((id) => !tableOf(store, type).get(id)).sort();
    if (missing.length === 0) continue;
    const title = `${type[0]?.toUpperCase()}${type.slice(1)}`;
    throw notFound(`${title} entities not found: ${missing.join(", ")}`);
  }
}

function insert(
  { store }: ProjectSpace,
  { user, now }: WriteContext,
  link: WantedLink,
  taken: string,
): LinkRow {
  if (!store.project.linkTypes.some(({ name }) => name === link.linkType)) {
    throw badRequest("Unsupported link type.");
  }
  if (store.links.get(link.id)) throw new HttpError(409, taken, { slug: "constraint-violation" });
  const row: LinkRow = {
    ...link,
    creationOrder: store.links.nextCreationOrder(),
    author: user,
    createdAt: now,
  };
  store.links.put(row);
  return row;
}
