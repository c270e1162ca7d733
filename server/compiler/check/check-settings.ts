import type { Model } from "../../settings/language/index.ts";
import { collectModels } from "../collect-models.ts";
import { checkChoices } from "./check-choices.ts";
import { checkDefaults } from "./check-defaults.ts";
import { checkModules } from "./check-modules.ts";
import { checkNames } from "./check-names.ts";
import { SettingsDefinitionError } from "./settings-definition-error.ts";

/** Throws a `SettingsDefinitionError` that lists everything wrong with the settings under `root`. */
export function checkSettings(root: Model): void {
  const models = collectModels(root);
  const problems = [
    ...checkNames(models),
    ...checkModules(models),
    ...checkChoices(models),
    ...models.flatMap(checkDefaults),
  ];
  if (problems.length > 0) throw new SettingsDefinitionError([...new Set(problems)]);
}
