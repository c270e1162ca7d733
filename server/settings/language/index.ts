export {
  AYON_ENUMS,
  type AyonEnum,
  addonChoices,
  ayonChoices,
  type Choice,
  type Choices,
  choices,
  choiceValues,
  plainChoices,
  type ResolvedChoices,
  type StaticChoices,
} from "./choices.ts";
export {
  type BooleanField,
  type Field,
  type ModelField,
  type ModelsField,
  type NumberField,
  type Plain,
  type PlainObject,
  type Presentation,
  required,
  type Scope,
  type TextField,
  type TextsField,
  type Widget,
} from "./field.ts";
export { boolean, decimal, integer, many, one, text, texts } from "./fields.ts";
export { allFields, type Layout, type Model, model } from "./model.ts";
export type { PythonFunction } from "./python-function.ts";
export { addonValidator, uniqueNames, type Validator } from "./validator.ts";
