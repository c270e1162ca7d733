import { createHash } from "node:crypto";
import type { Attribute, ScalarAttribute } from "./attribute.ts";
import type { EntityType } from "./entity-type.ts";
import type { Model } from "./model.ts";
import { pythonJson } from "./python-json.ts";

type Json = Record<string, unknown>;

/** The schemas as `query_schemas` answers them, and the hash by which clients cache them. */
export interface ServedSchemas {
  readonly schemas: readonly Json[];
  readonly hash: string;
}

/** Writes the model in the form of ftrack's own schemas: an object for each entity type. */
export function serveSchemas(model: Model): ServedSchemas {
  const schemas = [...model.types.values()].filter((type) => !type.isHidden).map(serveType);
  const hash = createHash("md5").update(pythonJson(schemas)).digest("hex");
  return { schemas, hash };
}

function serveType(type: EntityType): Json {
  const attributes = [...type.attributes.values()].filter((attribute) => !attribute.hidden);
  const computed = attributes.filter((a) => a.kind === "scalar" && a.computed).map((a) => a.name);
  const column = (name: string) => type.attributes.get(name)?.column ?? name;
  const { table, classifier } = type.description;
  return {
    id: type.name,
    type: "object",
    properties: Object.fromEntries(attributes.map((a) => [a.name, serveAttribute(a)])),
    primary_key: type.primaryKey,
    required: type.required,
    immutable: [...type.immutable],
    default_projections: type.defaults,
    ...(type.system.length > 0 && { system_projections: type.system.map(column) }),
    ...(computed.length > 0 && { computed }),
    ...(type.base && { $mixin: { $ref: type.base.name } }),
    ...(table && { alias_for: table }),
    ...(classifier && {
      alias_for: { id: type.table, classifiers: { [classifier.column]: classifier.value } },
    }),
  };
}

function serveAttribute(attribute: Attribute): Json {
  const alias = attribute.column === attribute.name ? {} : { alias_for: attribute.column };
  switch (attribute.kind) {
    case "scalar":
      return { ...alias, ...serveScalar(attribute) };
    case "one":
      return { ...alias, $ref: attribute.target };
    case "linked":
      return { ...alias, type: "array", items: { $ref: attribute.served } };
    case "many":
    case "derived": {
      const target = attribute.kind === "many" ? attribute.served : attribute.target;
      const items = { items: { $ref: target } };
      if (!attribute.mapped) return { ...alias, type: "array", ...items };
      const keys = { key_value_attributes: { key: "key", value: "value" } };
      return { ...alias, type: "mapped_array", ...keys, ...items };
    }
  }
}

function serveScalar(attribute: ScalarAttribute): Json {
  const { valueType, fallback, options } = attribute;
  const references = attribute.referenceIsServed ? attribute.references : undefined;
  const formats: Record<string, string> = { datetime: "date-time", json: "json" };
  const format = formats[valueType] ?? (references && "foreign_key");
  return {
    type: formats[valueType] ? "string" : valueType,
    ...(format && { format }),
    ...(references && { description: `Foreign key(s): ${references}.id` }),
    ...(attribute.fallbackIsServed && { default: fallback }),
    ...(options && { enum: options }),
  };
}
