import type { Model } from "../../settings/language/index.ts";
import { usedModels } from "../collect-models.ts";
import { LINE_WIDTH } from "./expression.ts";
import { needsSettingsField } from "./field.ts";
import { functionsOf } from "./functions.ts";
import type { Import } from "./import.ts";

/** What the class of `model` takes from other modules, or from its own where a model is there. */
export function importsOf(model: Model): Import[] {
  const fields = Object.values(model.fields);
  const ayon = [
    ...(model.extends === undefined ? ["BaseSettingsModel"] : []),
    ...(fields.some(needsSettingsField) ? ["SettingsField"] : []),
  ];
  const validates = fields.some((field) => (field.validators ?? []).length > 0);
  return [
    ...ayon.map((name) => ({ module: "ayon_server.settings", name })),
    ...(validates ? [{ module: "pydantic", name: "validator" }] : []),
    ...usedModels(model).map(({ file, id }) => ({ module: `.${file}`, name: id })),
    ...fields.flatMap(functionsOf),
  ];
}

/** The import lines of a settings module that holds `models`, in two blocks, AYON's first. */
export function importLines(file: string, models: readonly Model[]): string {
  const names = new Map<string, Set<string>>();
  for (const { module, name } of models.flatMap(importsOf)) {
    if (module !== `.${file}`) names.set(module, (names.get(module) ?? new Set()).add(name));
  }
  const lines = [...names.keys()].sort().map((module) => importLine(module, names.get(module)));
  const isRelative = (line: string) => line.startsWith("from .");
  return [lines.filter((line) => !isRelative(line)), lines.filter(isRelative)]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

function importLine(module: string, names: ReadonlySet<string> | undefined): string {
  const sorted = [...(names ?? [])].sort();
  const flat = `from ${module} import ${sorted.join(", ")}`;
  if (flat.length <= LINE_WIDTH) return flat;
  return `from ${module} import (\n${sorted.map((name) => `    ${name},\n`).join("")})`;
}
