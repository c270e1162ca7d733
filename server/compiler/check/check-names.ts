import type { Model } from "../../settings/language/index.ts";
import { PYTHON_KEYWORDS, RESERVED_FIELD_NAMES } from "./reserved-names.ts";

/** Problems with the names of classes, modules and fields. */
export function checkNames(models: readonly Model[]): string[] {
  const seen = new Map<string, Model>();
  const problems: string[] = [];
  for (const model of models) {
    if (seen.has(model.id)) {
      problems.push(
        `Two models are called ${model.id}; AYON tells models apart by name, so rename one.`,
      );
    }
    seen.set(model.id, model);
    problems.push(...checkClassName(model), ...checkFieldNames(model));
  }
  return problems;
}

function checkClassName({ id, file }: Model): string[] {
  const problems: string[] = [];
  if (!/^[A-Z][A-Za-z0-9]*$/.test(id) || PYTHON_KEYWORDS.has(id)) {
    problems.push(`Model "${id}" needs a name that is a Python class name, such as SyncModel.`);
  }
  if (!/^[a-z][a-z0-9_]*$/.test(file) || PYTHON_KEYWORDS.has(file)) {
    problems.push(`Model ${id} names the file "${file}", which is no name of a Python module.`);
  }
  return problems;
}

function checkFieldNames(model: Model): string[] {
  return Object.keys(model.fields).flatMap((name) => {
    const place = `Field "${name}" of ${model.id}`;
    if (name.startsWith("_")) {
      return [`${place} begins with an underscore, which hides it from AYON; rename it.`];
    }
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
      return [`${place} is no Python name; use letters, digits and underscores.`];
    }
    if (PYTHON_KEYWORDS.has(name)) {
      return [`${place} is a word that Python keeps for itself; rename it.`];
    }
    if (RESERVED_FIELD_NAMES.has(name) || name.startsWith("model_")) {
      return [`${place} has the name of something pydantic models already have; rename it.`];
    }
    return [];
  });
}
