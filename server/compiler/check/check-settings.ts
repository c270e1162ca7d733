import type { Model } from "../../settings/language/index.ts";
import { SettingsDefinitionError } from "../../settings/language/settings-definition-error.ts";
import { collectModels } from "../collect-models.ts";
import { checkChoices } from "./check-choices.ts";
import { checkModules } from "./check-modules.ts";
import { checkNames } from "./check-names.ts";
import { checkOptions } from "./check-options.ts";
import { checkPythonNames } from "./check-python-names.ts";
import { checkRequired } from "./check-required.ts";
import { checkValidators } from "./check-validators.ts";
import { checkValues } from "./check-values.ts";

/** Throws a `SettingsDefinitionError` that lists everything wrong with the settings under `root`. */
export function checkSettings(root: Model): void {
  const models = collectModels(root);
  const names = [...checkNames(models), ...checkModules(models), ...checkPythonNames(models)];
  const rules = [
    ...checkChoices(models),
    ...models.flatMap(checkOptions),
    ...models.flatMap(checkValidators),
  ];
  // Values are checked by the rules; unusable ones say nothing about them.
  const values =
    rules.length > 0 ? [] : [...models.flatMap(checkValues), ...checkRequired(root, models)];
  const problems = [...names, ...rules, ...values];
  if (problems.length > 0) throw new SettingsDefinitionError([...new Set(problems)]);
}
