import { type TObject, type TSchema, Type } from "@sinclair/typebox";
import {
  allFields,
  type Choices,
  choiceValues,
  type Field,
  type Model,
  type Plain,
  type PlainObject,
  type TextField,
} from "../settings/language/index.ts";
import { defaultsOf, isPlainObject } from "./default-values.ts";

/**
 * JSON Schema of a model, every model inside it written out in place. Each leaf carries the default
 * that holds at its place, so that a validator that fills in defaults completes `{}` to `value`.
 * Unknown keys are not allowed; no key is required.
 */
export function modelSchema(model: Model, value: PlainObject = defaultsOf(model)): TObject {
  const properties: Record<string, TSchema> = {};
  for (const [name, field] of Object.entries(allFields(model))) {
    properties[name] = Type.Optional(fieldSchema(field, value[name] ?? field.default));
  }
  return Type.Object(properties, { additionalProperties: false });
}

function fieldSchema(field: Field, value: Plain): TSchema {
  switch (field.kind) {
    case "boolean":
      return Type.Boolean({ default: value });
    case "integer":
    case "decimal": {
      const options = { default: value, ...limits(field.minimum, field.maximum) };
      return field.kind === "integer" ? Type.Integer(options) : Type.Number(options);
    }
    case "text":
      return textSchema(field, value);
    case "texts":
      return Type.Array(choiceSchema(field.choices), { default: value });
    case "model": {
      // An empty default makes the validator descend and fill in the defaults of the leaves.
      const below = isPlainObject(value) ? value : field.default;
      return { ...modelSchema(field.model, below), default: {} };
    }
    case "models":
      return Type.Array(modelSchema(field.model), { default: value });
  }
}

function textSchema(field: TextField, value: Plain): TSchema {
  if (field.choices?.kind === "static") {
    return { ...choiceSchema(field.choices), default: value };
  }
  return Type.String({
    default: value,
    // Python matches a pattern at the beginning of a value, JSON Schema anywhere in it.
    ...(field.pattern === undefined ? {} : { pattern: `^(?:${field.pattern})` }),
    ...(field.minLength === undefined ? {} : { minLength: field.minLength }),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
  });
}

function choiceSchema(choices: Choices | undefined): TSchema {
  if (choices?.kind !== "static") return Type.String();
  return Type.Unsafe<string>({ type: "string", enum: choiceValues(choices) });
}

function limits(minimum: number | undefined, maximum: number | undefined) {
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}
