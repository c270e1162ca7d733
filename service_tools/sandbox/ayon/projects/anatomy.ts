import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import { attributeValue } from "../attributes/attribute-value.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { defaultAnatomy } from "./default-anatomy.ts";
import type { ListItem, ProjectRow } from "./project-row.ts";

/** What a project takes from an anatomy. */
export type AnatomyParts = Pick<
  ProjectRow,
  "attrib" | "config" | "folderTypes" | "taskTypes" | "statuses" | "tags" | "linkTypes"
>;

/** The built-in preset as `GET /api/anatomy/presets/...` shows it: names in snake case. */
export function anatomyPreset(library: AttributeLibrary): JsonObject {
  return anatomyJson({ ...defaultAnatomy, attrib: defaultAttributes(library), config: {} });
}

export function anatomyJson(parts: AnatomyParts): JsonObject {
  return {
    entity_naming: {},
    roots: [],
    templates: {},
    attributes: parts.attrib,
    folder_types: withOriginalNames(parts.folderTypes),
    task_types: withOriginalNames(parts.taskTypes),
    link_types: parts.linkTypes.map((item) => ({
      link_type: item.linkType ?? "",
      input_type: item.inputType ?? "",
      output_type: item.outputType ?? "",
      color: item.color ?? null,
      style: item.style ?? "solid",
    })),
    statuses: withOriginalNames(parts.statuses),
    tags: withOriginalNames(parts.tags),
  };
}

/** Reads an anatomy from a request body; parts that it does not have come from the preset. */
export function parseAnatomy(source: JsonValue, library: AttributeLibrary): AnatomyParts {
  if (!isJsonObject(source)) throw new InvalidField("anatomy", "value is not a valid dict");
  const list = (key: string, preset: readonly ListItem[]) =>
    source[key] === undefined ? preset : parseItems(key, source[key]);
  const attrib = defaultAttributes(library);
  const given = isJsonObject(source.attributes) ? source.attributes : {};
  for (const [name, attribute] of library.of("project")) {
    const value = given[name];
    if (value !== undefined && value !== null) attrib[name] = attributeValue(attribute, value);
  }
  const links = source.link_types;
  return {
    attrib,
    config: {},
    folderTypes: list("folder_types", defaultAnatomy.folderTypes),
    taskTypes: list("task_types", defaultAnatomy.taskTypes),
    statuses: list("statuses", defaultAnatomy.statuses),
    tags: list("tags", defaultAnatomy.tags),
    linkTypes: Array.isArray(links) ? links.map(parseLinkType) : defaultAnatomy.linkTypes,
  };
}

/** Reads a list of named things; `original_name` only matters to {@link replaceItems}. */
export function parseItems(field: string, value: JsonValue): ListItem[] {
  if (!Array.isArray(value)) throw new InvalidField(field, "value is not a valid list");
  return value.map((item, index) => {
    const name = isJsonObject(item) ? item.name : undefined;
    if (!isJsonObject(item) || typeof name !== "string" || name === "" || name.length > 100) {
      throw new InvalidField(`${field}.${index}.name`, "must be a text of 1 to 100 characters");
    }
    return { ...item, name };
  });
}

/** Values that AYON gives a project from the defaults of its attributes. */
export function defaultAttributes(library: AttributeLibrary): JsonObject {
  const values: JsonObject = {};
  for (const [name, { data }] of library.of("project")) {
    if (data.default !== undefined && data.default !== null) values[name] = data.default;
  }
  return values;
}

export function parseLinkType(value: JsonValue): ListItem {
  const item = isJsonObject(value) ? value : {};
  const read = (snake: string, camel: string) => String(item[snake] ?? item[camel] ?? "");
  const linkType = read("link_type", "linkType");
  const inputType = read("input_type", "inputType");
  const outputType = read("output_type", "outputType");
  return {
    name: `${linkType}|${inputType}|${outputType}`,
    linkType,
    inputType,
    outputType,
    color: item.color ?? null,
    style: item.style ?? "solid",
    data: item.data ?? {},
  };
}

function withOriginalNames(items: readonly ListItem[]): JsonObject[] {
  return items.map((item) => ({ ...item, original_name: item.name }));
}
