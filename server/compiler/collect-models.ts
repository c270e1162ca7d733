import type { Field, Model } from "../settings/language/index.ts";
import { SettingsDefinitionError } from "../settings/language/settings-definition-error.ts";

/**
 * Every model that `root` reaches, `root` included, each after the models it builds on. Throws a
 * `SettingsDefinitionError` when a model contains itself.
 */
export function collectModels(root: Model): Model[] {
  const found = new Set<Model>();
  const visit = (model: Model, above: readonly Model[]) => {
    if (found.has(model)) return;
    const path = [...above, model];
    if (above.includes(model)) throw selfContaining(path.slice(above.indexOf(model)));
    for (const used of usedModels(model)) visit(used, path);
    found.add(model);
  };
  visit(root, []);
  return [...found];
}

/** The models of each settings module, by its file, in the order of `models`. */
export function modelsByFile(models: readonly Model[]): Map<string, Model[]> {
  const modules = new Map<string, Model[]>();
  for (const model of models) {
    modules.set(model.file, [...(modules.get(model.file) ?? []), model]);
  }
  return modules;
}

/** Models that the class of `model` names in its own body: its base and the types of its fields. */
export function usedModels(model: Model): Model[] {
  const fieldModels = Object.values(model.fields).flatMap((field) => modelOf(field) ?? []);
  return model.extends ? [model.extends, ...fieldModels] : fieldModels;
}

function modelOf(field: Field): Model | undefined {
  return field.kind === "model" || field.kind === "models" ? field.model : undefined;
}

function selfContaining(circle: readonly Model[]): SettingsDefinitionError {
  const way = circle.map(({ id }) => id).join(" -> ");
  return new SettingsDefinitionError([
    `Model ${circle[0]?.id} contains itself (${way}); settings have to end somewhere.`,
  ]);
}
