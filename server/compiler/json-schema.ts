import { type TObject, type TSchema, Type } from "@sinclair/typebox";
import {
  allFields,
  type Choices,
  choiceValues,
  type Field,
  type Model,
  type Plain,
  type PlainObject,
  required,
} from "../settings/language/index.ts";
import { limitsOf } from "../settings/language/limits.ts";
import { declaredDefault, defaultsOf, isPlainObject } from "./default-values.ts";

/**
 * JSON Schema of a model, every model inside it written out in place. Each leaf carries the default
 * that holds at its place, so that a validator that fills in defaults completes `{}` to `value`.
 * Unknown keys are not allowed; only required fields have to be there.
 */
export function modelSchema(model: Model, value: PlainObject = defaultsOf(model)): TObject {
  const properties: Record<string, TSchema> = {};
  for (const [name, field] of Object.entries(allFields(model))) {
    const schema = fieldSchema(field, value[name] ?? declaredDefault(field));
    properties[name] = field.default === required ? schema : Type.Optional(schema);
  }
  return Type.Object(properties, { additionalProperties: false });
}

function fieldSchema(field: Field, value: Plain | undefined): TSchema {
  const options = { ...(value === undefined ? {} : { default: value }), ...limitsOf(field) };
  switch (field.kind) {
    case "boolean":
      return Type.Boolean(options);
    case "integer":
      return Type.Integer(options);
    case "decimal":
      return Type.Number(options);
    case "text":
      return Type.String({ ...allowedValues(field.choices), ...options });
    case "texts":
      return Type.Array(Type.String(allowedValues(field.choices)), options);
    case "model": {
      // An empty default makes the validator descend and fill in the defaults of the leaves.
      const below = isPlainObject(value) ? value : field.default;
      return { ...modelSchema(field.model, below), default: {} };
    }
    case "models":
      return Type.Array(modelSchema(field.model), options);
  }
}

function allowedValues(choices: Choices | undefined): { enum?: string[] } {
  return choices?.kind === "static" ? { enum: choiceValues(choices) } : {};
}
