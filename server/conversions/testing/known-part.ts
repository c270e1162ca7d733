import {
  allFields,
  type Choices,
  choiceValues,
  type Field,
  type Model,
} from "../../settings/language/index.ts";
import { isList, isObject, type Json, type JsonObject } from "../json.ts";

/**
 * What of `stored` fits the fields of `model` as it is, and so has to outlive every conversion. An
 * item that does not fit in a list of names is not looked at any further, nor is the list.
 */
export function knownPart(model: Model, stored: JsonObject): JsonObject {
  const fields = allFields(model);
  const known = Object.entries(stored).flatMap(([key, value]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const part = field && knownValue(field, value);
    return part === undefined ? [] : [[key, part] as const];
  });
  return Object.fromEntries(known);
}

function knownValue(field: Field, value: Json): Json | undefined {
  switch (field.kind) {
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "integer":
    case "decimal":
      return isNumberFor(field, value) ? value : undefined;
    case "text":
      return isTextFor(field, value) ? value : undefined;
    case "texts":
      return isList(value) && value.every((item) => isChosenFrom(field.choices, item))
        ? value
        : undefined;
    case "model": {
      const part = isObject(value) ? knownPart(field.model, value) : {};
      return Object.keys(part).length > 0 ? part : undefined;
    }
    case "models": {
      if (!isList(value)) return undefined;
      const items = value.filter(isObject);
      if (field.validators && !haveOwnNames(items)) return undefined;
      return items.map((item) => knownPart(field.model, item));
    }
  }
}

function isNumberFor(field: Extract<Field, { minimum?: number }>, value: Json): boolean {
  return (
    typeof value === "number" &&
    (field.kind === "decimal" || Number.isInteger(value)) &&
    value >= (field.minimum ?? value)
  );
}

function isTextFor(field: Extract<Field, { kind: "text" }>, value: Json): boolean {
  if (typeof value !== "string") return false;
  if (!isChosenFrom(field.choices, value)) return false;
  if (field.validators) return value === "{}";
  return field.pattern === undefined || new RegExp(`^(?:${field.pattern})$`).test(value);
}

function isChosenFrom(choices: Choices | undefined, value: Json): boolean {
  if (typeof value !== "string") return false;
  return choices?.kind !== "static" || choiceValues(choices).includes(value);
}

function haveOwnNames(items: readonly JsonObject[]): boolean {
  const names = items.map(({ name }) => name);
  return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}
