import {
  allFields,
  type Field,
  type Model,
  type Plain,
  type PlainObject,
  required,
} from "../../settings/language/index.ts";
import { defaultsOf, isPlainObject } from "../default-values.ts";

/**
 * Problems with required fields that a default leaves out: AYON makes fresh settings, and with them
 * every model inside, out of nothing but the defaults.
 */
export function checkRequired(root: Model, models: readonly Model[]): string[] {
  const inRoot = Object.entries(allFields(root)).filter(([, field]) => field.default === required);
  return [
    ...inRoot.map(
      ([name]) => `Field "${name}" of ${root.id} is required, but fresh settings have no value.`,
    ),
    ...models.flatMap((model) =>
      missingBelow(model).map(
        (place) => `${model.id}: the default of ${place} is missing, but the field is required.`,
      ),
    ),
  ];
}

/** Places of required fields that the defaults of the other fields of `model` leave out. */
function missingBelow(model: Model): string[] {
  const values = defaultsOf(model);
  return Object.entries(model.fields)
    .filter(([, field]) => field.default !== required)
    .flatMap(([name, field]) => missingIn(field, values[name], name));
}

function missingIn(field: Field, value: Plain | undefined, place: string): string[] {
  if (value === undefined) return [place];
  if (field.kind === "model" && isPlainObject(value)) return missingOf(field.model, value, place);
  if (field.kind !== "models" || !Array.isArray(value)) return [];
  return value.flatMap((item, index) => missingOf(field.model, item, `${place}.${index}`));
}

function missingOf(model: Model, values: PlainObject, place: string): string[] {
  return Object.entries(allFields(model)).flatMap(([name, field]) =>
    missingIn(field, values[name], `${place}.${name}`),
  );
}
