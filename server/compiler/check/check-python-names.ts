import { allFields, type Model } from "../../settings/language/index.ts";
import { modelsByFile } from "../collect-models.ts";
import { staticChoices } from "../python/choices.ts";
import type { Import } from "../python/import.ts";
import { importsOf } from "../python/imports.ts";
import { PYTHON_KEYWORDS, PYTHON_TYPES } from "./reserved-names.ts";

/**
 * Problems with names that are fine each, but mean two things in one generated module or class:
 * Python takes the later one and says nothing before the module is imported.
 */
export function checkPythonNames(models: readonly Model[]): string[] {
  return [
    ...[...modelsByFile(models)].flatMap(([file, own]) => checkModule(file, own)),
    ...models.flatMap(checkClassBody),
  ];
}

function checkModule(file: string, models: readonly Model[]): string[] {
  const meanings = new Map<string, Set<string>>();
  const add = (name: string, meaning: string) => {
    meanings.set(name, (meanings.get(name) ?? new Set()).add(meaning));
  };
  for (const name of PYTHON_TYPES) add(name, "a type of Python");
  for (const one of models.flatMap(importsOf)) add(one.name, meaningOf(one));
  for (const { id } of staticChoices(models)) add(id, "a list of choices");
  for (const { id } of models) add(id, "a model");
  return [...meanings].flatMap(([name, found]) => {
    if (found.size > 1) {
      const both = [...found].join(" and ");
      return [`In settings/${file}.py "${name}" would be ${both}; rename one of them.`];
    }
    if (/^[A-Za-z_]\w*$/.test(name) && !PYTHON_KEYWORDS.has(name)) return [];
    if (found.has("a model")) return []; // Reported where the names of models are checked.
    return [
      `In settings/${file}.py "${name}", ${[...found].join()}, is no Python name; rename it.`,
    ];
  });
}

function meaningOf({ module }: Import): string {
  if (module === "..enums" || module === "..validators") {
    return `a function of runtime/${module.slice(2)}.py`;
  }
  return module.startsWith(".") ? "a model" : `a name of ${module}`;
}

/**
 * In a class body a field hides whatever else has its name, from the next line on; pydantic refuses
 * one that has the name of a method, inherited ones included.
 */
function checkClassBody(model: Model): string[] {
  const validated = Object.entries(allFields(model)).filter(
    ([, field]) => field.validators?.length,
  );
  const used = new Set([
    ...importsOf(model).map(({ name }) => name),
    ...staticChoices([model]).map(({ id }) => id),
    ...validated.map(([name]) => `validate_${name}`),
  ]);
  return Object.keys(model.fields)
    .filter((name) => used.has(name))
    .map(
      (name) => `Field "${name}" of ${model.id} has a name that its class needs itself; rename it.`,
    );
}
