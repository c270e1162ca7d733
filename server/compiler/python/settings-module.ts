import type { Model } from "../../settings/language/index.ts";
import { choicesFunction, staticChoices } from "./choices.ts";
import { classText } from "./class.ts";
import { importLines } from "./imports.ts";

/** The text of the settings module `file`; `models` are those it holds, each after what it uses. */
export function settingsModule(file: string, models: readonly Model[]): string {
  return [
    '"""Generated from the TypeScript settings of this addon; changes here are lost."""',
    `\n\n${importLines(file, models)}\n`,
    ...staticChoices(models).map((choices) => `\n\n${choicesFunction(choices)}`),
    ...models.map((model) => `\n\n${classText(model)}`),
  ].join("");
}
