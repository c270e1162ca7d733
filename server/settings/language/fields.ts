import type {
  BooleanField,
  ModelField,
  ModelsField,
  NumberField,
  PlainObject,
  TextField,
  TextsField,
} from "./field.ts";
import type { Model } from "./model.ts";

type Options<F> = Omit<F, "kind" | "default" | "model">;

/** A switch. */
export function boolean(
  value: BooleanField["default"],
  options: Options<BooleanField> = {},
): BooleanField {
  return { kind: "boolean", default: value, ...options };
}

/** One text, free or from a list of choices. */
export function text(value: TextField["default"], options: Options<TextField> = {}): TextField {
  return { kind: "text", default: value, ...options };
}

/** A whole number. */
export function integer(
  value: NumberField["default"],
  options: Options<NumberField> = {},
): NumberField {
  return { kind: "integer", default: value, ...options };
}

/** A number with decimals. */
export function decimal(
  value: NumberField["default"],
  options: Options<NumberField> = {},
): NumberField {
  return { kind: "decimal", default: value, ...options };
}

/** A list of texts, free or from a list of choices. */
export function texts(value: TextsField["default"], options: Options<TextsField> = {}): TextsField {
  return { kind: "texts", default: value, ...options };
}

/** A model inside a model; `value` names only what differs from the model's own defaults. */
export function one(
  model: Model,
  options: Options<ModelField> = {},
  value: PlainObject = {},
): ModelField {
  return { kind: "model", model, default: value, ...options };
}

/** A list of models; every item of `value` names only what differs from the model's own defaults. */
export function many(
  model: Model,
  options: Options<ModelsField> = {},
  value: readonly PlainObject[] = [],
): ModelsField {
  return { kind: "models", model, default: value, ...options };
}
