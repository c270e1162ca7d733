import type { Constant } from "../../constants.ts";
import { SettingsDefinitionError } from "../../settings/language/settings-definition-error.ts";

/** Throws a `SettingsDefinitionError` that lists the constants whose names Python does not take. */
export function checkConstants(constants: Readonly<Record<string, Constant>>): void {
  const wrong = Object.keys(constants).filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name));
  if (wrong.length === 0) return;
  throw new SettingsDefinitionError(
    wrong.map((name) => `Constant "${name}" needs a name in capitals, such as FPS_KEYS.`),
  );
}
