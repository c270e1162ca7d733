import type { Field, Model } from "../settings/language/index.ts";

/** Every model that `root` reaches, `root` included, each after the models it builds on. */
export function collectModels(root: Model): Model[] {
  const found = new Set<Model>();
  const visit = (model: Model) => {
    if (found.has(model)) return;
    for (const used of usedModels(model)) visit(used);
    found.add(model);
  };
  visit(root);
  return [...found];
}

/** Models that the class of `model` names in its own body: its base and the types of its fields. */
export function usedModels(model: Model): Model[] {
  const fieldModels = Object.values(model.fields).flatMap((field) => modelOf(field) ?? []);
  return model.extends ? [model.extends, ...fieldModels] : fieldModels;
}

function modelOf(field: Field): Model | undefined {
  return field.kind === "model" || field.kind === "models" ? field.model : undefined;
}
