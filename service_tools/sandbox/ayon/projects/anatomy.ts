import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import { attributeValue } from "../attributes/attribute-value.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { anatomyOfConfig, configOf, defaultConfig } from "./anatomy-config.ts";
import { defaultAnatomy } from "./default-anatomy.ts";
import type { ListItem, ProjectRow } from "./project-row.ts";

/** What a project takes from an anatomy. */
export type AnatomyParts = Pick<
  ProjectRow,
  "attrib" | "config" | "folderTypes" | "taskTypes" | "statuses" | "tags" | "linkTypes"
>;

/** The built-in preset as `GET /api/anatomy/presets/...` shows it: names in snake case. */
export function anatomyPreset(library: AttributeLibrary): JsonObject {
  const attrib = defaultAttributes(library);
  return anatomyJson({ ...defaultAnatomy, attrib, config: defaultConfig }, library);
}

/** The anatomy in the form that clients send and get; attributes without a value are null. */
export function anatomyJson(parts: AnatomyParts, library: AttributeLibrary): JsonObject {
  const { product_base_types, ...config } = anatomyOfConfig(parts.config);
  const attributes = [...library.of("project").keys()].map((name) => [
    name,
    parts.attrib[name] ?? null,
  ]);
  return {
    ...config,
    attributes: Object.fromEntries(attributes),
    folder_types: withOriginalNames(parts.folderTypes),
    task_types: withOriginalNames(parts.taskTypes),
    link_types: parts.linkTypes.map(({ linkType, inputType, outputType, data }) => ({
      link_type: linkType ?? "",
      input_type: inputType ?? "",
      output_type: outputType ?? "",
      color: null,
      style: "solid",
      ...(isJsonObject(data) ? data : {}),
    })),
    statuses: withOriginalNames(parts.statuses),
    tags: withOriginalNames(parts.tags),
    product_base_types: product_base_types ?? {},
  };
}

/** Reads an anatomy from a request body; parts that it does not have come from the preset. */
export function parseAnatomy(source: JsonValue, library: AttributeLibrary): AnatomyParts {
  if (!isJsonObject(source)) throw InvalidField.wrongType("anatomy", "dict");
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
    config: configOf(source),
    folderTypes: list("folder_types", defaultAnatomy.folderTypes),
    taskTypes: list("task_types", defaultAnatomy.taskTypes),
    statuses: list("statuses", defaultAnatomy.statuses),
    tags: list("tags", defaultAnatomy.tags),
    linkTypes: Array.isArray(links) ? links.map(parseLinkType) : defaultAnatomy.linkTypes,
  };
}

const maxNameLength = 100;

/** How far work is that has a status. */
const states = ["not_started", "in_progress", "done", "blocked"];

/** Reads a list of named things; `original_name` only matters to {@link replaceItems}. */
export function parseItems(field: string, value: JsonValue): ListItem[] {
  if (!Array.isArray(value)) throw InvalidField.wrongType(field, "list");
  return value.map((item, index) => {
    const at = (key: string) => `${field}.${index}.${key}`;
    if (!isJsonObject(item) || item.name === undefined) throw InvalidField.missing(at("name"));
    const { name, state } = item;
    if (typeof name !== "string") throw InvalidField.wrongType(at("name"), "str");
    if (name === "") {
      const reason = "ensure this value has at least 1 characters";
      throw new InvalidField(at("name"), reason, "value_error.any_str.min_length", {
        limit_value: 1,
      });
    }
    if (name.length > maxNameLength) {
      const reason = `ensure this value has at most ${maxNameLength} characters`;
      throw new InvalidField(at("name"), reason, "value_error.any_str.max_length", {
        limit_value: maxNameLength,
      });
    }
    if (typeof state === "string" && !states.includes(state)) {
      throw InvalidField.notPermitted(at("state"), state, states);
    }
    return { ...item, name };
  });
}

/** Values that AYON gives a project from the defaults of its attributes. */
function defaultAttributes(library: AttributeLibrary): JsonObject {
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
    data: isJsonObject(item.data)
      ? item.data
      : { ...(item.color ? { color: item.color } : {}), style: item.style ?? "solid" },
  };
}

function withOriginalNames(items: readonly ListItem[]): JsonObject[] {
  return items.map((item) => ({ ...item, original_name: item.name }));
}
