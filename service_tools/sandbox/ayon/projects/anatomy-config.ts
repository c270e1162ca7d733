import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { defaultProductBaseTypes, defaultRoots, defaultTemplates } from "./default-templates.ts";

const templateCategories = ["work", "publish", "hero", "delivery", "staging", "others"];

/** `config` of a project without an anatomy of its own. */
export const defaultConfig: JsonObject = {
  roots: defaultRoots,
  templates: defaultTemplates,
  entityNaming: {},
  productBaseTypes: defaultProductBaseTypes,
};

/** The parts of an anatomy that a project keeps in its `config`, where lists are objects by name. */
export function configOf(anatomy: JsonObject): JsonObject {
  return {
    roots: anatomy.roots === undefined ? defaultRoots : byName(anatomy.roots),
    templates: isJsonObject(anatomy.templates)
      ? templatesByName(anatomy.templates)
      : defaultTemplates,
    entityNaming: isJsonObject(anatomy.entity_naming) ? anatomy.entity_naming : {},
    productBaseTypes: anatomy.product_base_types ?? defaultProductBaseTypes,
  };
}

/** The other way round: what an anatomy shows of a project's `config`. */
export function anatomyOfConfig(config: JsonObject): JsonObject {
  const templates = isJsonObject(config.templates) ? config.templates : {};
  const naming = isJsonObject(config.entityNaming) ? config.entityNaming : {};
  return {
    entity_naming: { capitalization: "lower", separator: "_", ...naming },
    roots: listed(config.roots),
    templates: {
      ...(isJsonObject(templates.common) ? templates.common : {}),
      ...Object.fromEntries(templateCategories.map((name) => [name, listed(templates[name])])),
    },
    product_base_types: config.productBaseTypes ?? {},
  };
}

function templatesByName(templates: JsonObject): JsonObject {
  const common: JsonObject = {};
  const result: JsonObject = { common };
  for (const [key, value] of Object.entries(templates)) {
    if (!Array.isArray(value)) common[key] = value;
    else if (value.length > 0) result[key] = byName(value);
  }
  return result;
}

function byName(list: JsonValue): JsonObject {
  const result: JsonObject = {};
  for (const item of Array.isArray(list) ? list : []) {
    if (!isJsonObject(item) || typeof item.name !== "string") continue;
    const { name, ...rest } = item;
    result[name] = rest;
  }
  return result;
}

function listed(named: JsonValue | undefined): JsonObject[] {
  if (!isJsonObject(named)) return [];
  return Object.entries(named).map(([name, item]) => ({
    name,
    ...(isJsonObject(item) ? item : {}),
  }));
}
