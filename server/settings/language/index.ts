export {
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
export type {
  BooleanField,
  Field,
  ModelField,
  ModelsField,
  NumberField,
  Plain,
  PlainObject,
  Presentation,
  Scope,
  TextField,
  TextsField,
} from "./field.ts";
export { boolean, decimal, integer, many, one, text, texts } from "./fields.ts";
export { allFields, type Model, model } from "./model.ts";
export type { PythonFunction } from "./python-function.ts";
export { addonValidator, uniqueNames, type Validator } from "./validator.ts";
