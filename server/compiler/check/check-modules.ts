import type { Model } from "../../settings/language/index.ts";
import { usedModels } from "../collect-models.ts";

/** Problems with the division of models into modules: Python cannot import in a circle. */
export function checkModules(models: readonly Model[]): string[] {
  const imports = new Map<string, Set<string>>();
  for (const model of models) {
    const own = imports.get(model.file) ?? new Set();
    imports.set(model.file, own);
    for (const used of usedModels(model)) {
      if (used.file !== model.file) own.add(used.file);
    }
  }
  for (const file of imports.keys()) {
    const circle = findCircle(file, imports);
    if (circle) {
      return [`The settings modules ${circle.join(" -> ")} import each other; move a model.`];
    }
  }
  return [];
}

function findCircle(
  start: string,
  imports: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const walk = (file: string, path: readonly string[]): string[] | undefined => {
    if (file === start && path.length > 0) return [...path, file];
    if (path.includes(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const found = walk(next, [...path, file]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, []);
}
