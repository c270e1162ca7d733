import type { ObjectSchema, PropertySchema, SettingsSchema } from "./run-python.ts";

/** One setting of a settings schema. */
export interface FlatProperty {
  readonly path: string;
  /** `string`, `list[string]`, a model's name, `list[Model]`. */
  readonly type: string;
  readonly property: PropertySchema;
}

/** Every setting that `schema` shows, models before what they hold. */
export function flattenSchema(schema: SettingsSchema): FlatProperty[] {
  const walk = (object: ObjectSchema, prefix: string): FlatProperty[] =>
    Object.entries(object.properties).flatMap(([name, property]) => {
      const path = prefix + name;
      const itemModel = modelName(property.items?.$ref);
      const model = itemModel ?? modelName(property.$ref ?? property.allOf?.[0]?.$ref);
      const definition = model === undefined ? undefined : schema.definitions[model];
      const step = itemModel === undefined ? `${path}.` : `${path}[].`;
      return [
        { path, type: typeName(property, model), property },
        ...(definition ? walk(definition, step) : []),
      ];
    });
  return walk(schema, "");
}

function typeName(property: PropertySchema, model: string | undefined): string {
  if (property.type === "array") return `list[${model ?? property.items?.type ?? ""}]`;
  return model ?? property.type ?? "";
}

function modelName(reference: string | undefined): string | undefined {
  return reference?.split("/").at(-1);
}
