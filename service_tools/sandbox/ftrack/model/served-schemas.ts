import { createHash } from "node:crypto";
import type { Attribute, Computation, ScalarAttribute, ValueType } from "./attribute.ts";
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

/** Worked out, and yet not listed as computed by ftrack. */
const unlisted: ReadonlySet<Computation | undefined> = new Set(["link", "isLatestVersion"]);

function serveType(type: EntityType): Json {
  const attributes = [...type.attributes.values()].filter((attribute) => !attribute.hidden);
  const computed = [
    ...attributes.filter((a) => a.kind === "scalar" && a.computed && !unlisted.has(a.computed)),
    ...type.computedRelations.map((name) => ({ name })),
  ].map(({ name }) => name);
  const { table, classifier, keepsTable, grouped } = type.description;
  const hints = keepsTable && { hints: { "/alias_for": "preserve" } };
  return {
    id: type.name,
    type: "object",
    properties: Object.fromEntries(attributes.map((a) => [a.name, serveAttribute(a)])),
    primary_key: type.primaryKey,
    required: type.required,
    immutable: [...type.immutable],
    default_projections: type.defaults,
    ...(type.system.length > 0 && { system_projections: type.system }),
    ...(computed.length > 0 && { computed }),
    ...(type.base && { $mixin: { $ref: type.base.name, ...hints } }),
    ...(table && { alias_for: table }),
    ...(classifier && {
      alias_for: { id: type.table, classifiers: { [classifier.column]: classifier.value } },
    }),
    ...(grouped && { metadata: { group_by: true } }),
  };
}

function serveAttribute(attribute: Attribute): Json {
  const alias = attribute.isAliased && { alias_for: attribute.column };
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
      return { ...alias, ...mappings[attribute.mapping ?? "none"], items: { $ref: target } };
    }
  }
}

const mappings = {
  none: { type: "array" },
  keyed: { type: "mapped_array", key_value_attributes: { key: "key", value: "value" } },
  restricted: { type: "mapped_array", restricted_projection: true },
};

const formats: Partial<Record<ValueType, string>> = {
  datetime: "date-time",
  json: "json",
  frame: "integer",
};

function serveScalar(attribute: ScalarAttribute): Json {
  const { valueType, fallback, options, marked, namesType } = attribute;
  const format = formats[valueType] ?? (marked && "foreign_key");
  return {
    type: formats[valueType] ? "string" : valueType,
    ...(format && { format }),
    ...(marked && { description: `Foreign key(s): ${marked}.id` }),
    ...(attribute.fallbackIsServed && { default: fallback }),
    ...(options && { enum: options }),
    ...(namesType && { transform: { client: "{schema_id}", server: "{table_name}" } }),
  };
}
