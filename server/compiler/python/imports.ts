import type { Model } from "../../settings/language/index.ts";
import { usedModels } from "../collect-models.ts";
import { functionsOf, needsSettingsField } from "./field.ts";

/** Names by the module they come from. */
type Imports = Map<string, Set<string>>;

/** The import lines of a settings module that holds `models`, in two blocks, AYON's first. */
export function importLines(file: string, models: readonly Model[]): string {
  const imports: Imports = new Map();
  for (const model of models) addImports(imports, file, model);
  const modules = [...imports.keys()].sort();
  const blocks = [
    modules.filter((module) => !module.startsWith(".")),
    modules.filter((module) => module.startsWith(".")),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((module) => importLine(module, imports.get(module))).join("\n"))
    .join("\n\n");
}

function addImports(imports: Imports, file: string, model: Model): void {
  const add = (module: string, name: string) => {
    imports.set(module, (imports.get(module) ?? new Set()).add(name));
  };
  if (model.extends === undefined) add("ayon_server.settings", "BaseSettingsModel");
  for (const used of usedModels(model)) {
    if (used.file !== file) add(`.${used.file}`, used.id);
  }
  for (const field of Object.values(model.fields)) {
    if (needsSettingsField(field)) add("ayon_server.settings", "SettingsField");
    for (const used of functionsOf(field)) {
      const isValidator = field.validators?.some((validator) => validator.name === used.name);
      if (isValidator) add("pydantic", "validator");
      const runtimeModule = isValidator ? "..validators" : "..enums";
      add(used.origin === "ayon" ? "ayon_server.settings" : runtimeModule, used.name);
    }
  }
}

function importLine(module: string, names: ReadonlySet<string> | undefined): string {
  const sorted = [...(names ?? [])].sort();
  const flat = `from ${module} import ${sorted.join(", ")}`;
  if (flat.length <= 88) return flat;
  return `from ${module} import (\n${sorted.map((name) => `    ${name},\n`).join("")})`;
}
