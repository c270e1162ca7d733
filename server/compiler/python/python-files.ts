import type { Constant } from "../../constants.ts";
import type { Model } from "../../settings/language/index.ts";
import { checkConstants } from "../check/check-constants.ts";
import { checkSettings } from "../check/check-settings.ts";
import { collectModels, modelsByFile } from "../collect-models.ts";
import { constantsModule } from "./constants-module.ts";
import { settingsModule } from "./settings-module.ts";

/**
 * The generated Python of the addon's server folder, by path. Throws a `SettingsDefinitionError`
 * when the settings or constants are not in order.
 */
export function pythonFiles(
  root: Model,
  constants: Readonly<Record<string, Constant>>,
): Map<string, string> {
  checkSettings(root);
  checkConstants(constants);
  const files = new Map([
    ["constants.py", constantsModule(constants)],
    ["settings/__init__.py", settingsPackage(root)],
  ]);
  for (const [file, models] of modelsByFile(collectModels(root))) {
    files.set(`settings/${file}.py`, settingsModule(file, models));
  }
  return files;
}

function settingsPackage(root: Model): string {
  return [
    '"""Generated from the TypeScript settings of this addon; changes here are lost."""\n',
    `from .${root.file} import ${root.id}\n`,
    `__all__ = ["${root.id}"]\n`,
  ].join("\n");
}
