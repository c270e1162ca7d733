import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** A value that an addon's settings model refuses, in the words of pydantic 1. */
export interface SettingsProblem {
  /** Keys and list positions from the settings down. */
  readonly loc: (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/**
 * Holds settings against the JSON schema of an addon's model: types, bounds and required keys.
 * Unknown keys are passed over, as by the model, and null is taken everywhere, as the schema does
 * not say where the model takes none. Whatever the model checks in Python stays unchecked.
 */
export function settingsProblems(schema: JsonObject, settings: JsonValue): SettingsProblem[] {
  const definitions = isJsonObject(schema.definitions) ? schema.definitions : {};
  return problemsIn(schema, definitions, settings, []);
}

type Path = readonly (string | number)[];

function problemsIn(
  schema: JsonObject,
  definitions: JsonObject,
  value: JsonValue,
  path: Path,
): SettingsProblem[] {
  if (value === null) return [];
  const referred = resolve(schema, definitions);
  if (referred !== schema) return problemsIn(referred, definitions, value, path);
  const problem = (msg: string, type: string): SettingsProblem[] => [{ loc: [...path], msg, type }];
  const { anyOf } = schema;
  if (Array.isArray(anyOf)) {
    const attempts = anyOf
      .filter(isJsonObject)
      .map((one) => problemsIn(one, definitions, value, path));
    return attempts.some((attempt) => attempt.length === 0) ? [] : attempts.flat();
  }
  switch (schema.type) {
    case "boolean":
      return booleans.has(typeof value === "string" ? value.toLowerCase() : value)
        ? []
        : problem("value could not be parsed to a boolean", "type_error.bool");
    case "string":
      if (isJsonObject(value) || Array.isArray(value)) {
        return problem("str type expected", "type_error.str");
      }
      return outOfBounds(schema, String(value).length, "Length", "characters", path);
    case "integer":
      return isNumeric(value)
        ? outOfRange(schema, Number(value), path)
        : problem("value is not a valid integer", "type_error.integer");
    case "number":
      return isNumeric(value)
        ? outOfRange(schema, Number(value), path)
        : problem("value is not a valid float", "type_error.float");
    case "array":
      if (!Array.isArray(value)) return problem("value is not a valid list", "type_error.list");
      return [
        ...outOfBounds(schema, value.length, "Items", "items", path),
        ...value.flatMap((item, index) =>
          isJsonObject(schema.items)
            ? problemsIn(schema.items, definitions, item, [...path, index])
            : [],
        ),
      ];
    case "object":
      if (!isJsonObject(value)) return problem("value is not a valid dict", "type_error.dict");
      return problemsInObject(schema, definitions, value, path);
    default:
      return [];
  }
}

function problemsInObject(
  schema: JsonObject,
  definitions: JsonObject,
  value: JsonObject,
  path: Path,
): SettingsProblem[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = required
    .filter((key) => typeof key === "string" && value[key] === undefined)
    .map((key) => ({
      loc: [...path, String(key)],
      msg: "field required",
      type: "value_error.missing",
    }));
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const wrong = Object.entries(properties).flatMap(([key, property]) => {
    const given = value[key];
    if (given === undefined || !isJsonObject(property)) return [];
    return problemsIn(property, definitions, given, [...path, key]);
  });
  return [...missing, ...wrong];
}

/** Follows `$ref` and a single `allOf`, which is how pydantic writes a model inside another. */
function resolve(schema: JsonObject, definitions: JsonObject): JsonObject {
  const { $ref, allOf } = schema;
  if (typeof $ref === "string") {
    const found = definitions[$ref.replace("#/definitions/", "")];
    return isJsonObject(found) ? found : {};
  }
  const [only] = Array.isArray(allOf) ? allOf : [];
  return isJsonObject(only) ? resolve(only, definitions) : schema;
}

const booleans = new Set<JsonValue>([
  ...[true, 1, "1", "true", "t", "yes", "y", "on"],
  ...[false, 0, "0", "false", "f", "no", "n", "off"],
]);

function isNumeric(value: JsonValue): boolean {
  if (typeof value === "string") return value.trim() !== "" && Number.isFinite(Number(value));
  return typeof value === "number" || typeof value === "boolean";
}

function outOfBounds(
  schema: JsonObject,
  size: number,
  suffix: "Length" | "Items",
  what: string,
  path: Path,
): SettingsProblem[] {
  const least = schema[`min${suffix}`];
  const most = schema[`max${suffix}`];
  const kind = suffix === "Items" ? "list" : "any_str";
  const problem = (word: string, limit: number, side: string): SettingsProblem => ({
    loc: [...path],
    msg: `ensure this value has at ${word} ${limit} ${what}`,
    type: `value_error.${kind}.${side}_${suffix.toLowerCase()}`,
  });
  if (typeof least === "number" && size < least) return [problem("least", least, "min")];
  if (typeof most === "number" && size > most) return [problem("most", most, "max")];
  return [];
}

const ranges = [
  [
    "minimum",
    "greater than or equal to",
    "not_ge",
    (value: number, limit: number) => value < limit,
  ],
  ["maximum", "less than or equal to", "not_le", (value: number, limit: number) => value > limit],
  ["exclusiveMinimum", "greater than", "not_gt", (value: number, limit: number) => value <= limit],
  ["exclusiveMaximum", "less than", "not_lt", (value: number, limit: number) => value >= limit],
] as const;

function outOfRange(schema: JsonObject, value: number, path: Path): SettingsProblem[] {
  return ranges.flatMap(([key, words, type, isOut]) => {
    const limit = schema[key];
    if (typeof limit !== "number" || !isOut(value, limit)) return [];
    const msg = `ensure this value is ${words} ${limit}`;
    return { loc: [...path], msg, type: `value_error.number.${type}` };
  });
}
