import { allFields, choiceValues, type Field, type Model } from "../settings/language/index.ts";
import { limitsOf } from "../settings/language/limits.ts";
import { SettingsDefinitionError } from "../settings/language/settings-definition-error.ts";
import type { Place, Rule } from "./rule.ts";

/** Limits that a step brings a value within. */
const FITTED = new Set(["minimum", "maximum", "pattern"]);

/**
 * Rules that make what is stored fit the fields of `model`. AYON drops unknown keys and values of
 * another type by itself. Yet in the place of a list of models it stumbles over anything else, for
 * one wrong text it drops a whole list of them, and it checks neither limits nor choices nor
 * validators: with a single value that breaks them, none of the settings can be read any more.
 *
 * @throws SettingsDefinitionError for a limit or validator that no step fits values to
 */
export function fitRules(model: Model, at: Place = ""): Rule[] {
  return Object.entries(allFields(model)).flatMap(([key, field]) => {
    const place = at === "" ? key : `${at}.${key}`;
    return [...valueRules(field, place), ...validatorRules(field, place)];
  });
}

function valueRules(field: Field, at: Place): Rule[] {
  refuseUnfitted(field, at);
  switch (field.kind) {
    case "boolean":
      return [];
    case "integer":
    case "decimal": {
      const limits = {
        ...(field.minimum === undefined ? {} : { minimum: field.minimum }),
        ...(field.maximum === undefined ? {} : { maximum: field.maximum }),
      };
      return Object.keys(limits).length > 0 ? [{ do: "within", at, ...limits }] : [];
    }
    case "text":
      return [
        ...(field.choices?.kind === "static"
          ? [{ do: "choice", at, choices: choiceValues(field.choices) } as const]
          : []),
        ...(field.pattern === undefined
          ? []
          : [{ do: "match", at, pattern: field.pattern } as const]),
      ];
    case "texts":
      return field.choices?.kind === "static"
        ? [{ do: "texts", at, choices: choiceValues(field.choices) }]
        : [{ do: "texts", at }];
    case "model":
      return fitRules(field.model, at);
    case "models":
      return [{ do: "objects", at }, ...fitRules(field.model, `${at}[]`)];
  }
}

function validatorRules(field: Field, at: Place): Rule[] {
  return (field.validators ?? []).map(({ name }) => {
    switch (name) {
      case "ensure_unique_names":
        return { do: "unique-names", at };
      case "ensure_json_object":
        return { do: "json", at };
      default:
        throw unfitted(at, `the validator ${name}`);
    }
  });
}

function refuseUnfitted(field: Field, at: Place): void {
  const limit = Object.keys(limitsOf(field)).find((name) => !FITTED.has(name));
  if (limit !== undefined && field.kind !== "model") throw unfitted(at, limit);
}

function unfitted(at: Place, what: string): SettingsDefinitionError {
  return new SettingsDefinitionError([
    `Setting ${at} has ${what}, which no conversion brings stored values into line with; add a step to server/conversions.`,
  ]);
}
