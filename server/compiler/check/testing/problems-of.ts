import { type Model, model } from "../../../settings/language/index.ts";
import { SettingsDefinitionError } from "../../../settings/language/settings-definition-error.ts";
import { checkSettings } from "../check-settings.ts";

/** A root model with the given fields. */
export function root(fields: Model["fields"]): Model {
  return model("Root", { file: "main", fields });
}

/** What is wrong with the settings, none if nothing is. */
export function problemsOf(settings: Model): readonly string[] {
  try {
    checkSettings(settings);
  } catch (error) {
    if (error instanceof SettingsDefinitionError) return error.problems;
    throw error;
  }
  return [];
}
