import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../settings/language/index.ts";
import { SettingsDefinitionError } from "../../settings/language/settings-definition-error.ts";
import { functionsOf } from "../python/functions.ts";

/**
 * Throws a `SettingsDefinitionError` where the hand-written Python in the folder `runtime` does not
 * fit the generated one (a function that the settings name is missing, or one of the `generated`
 * paths is taken), and where it has a link: the build's cache does not see what a link leads to.
 */
export async function checkRuntime(
  runtime: string,
  models: readonly Model[],
  generated: readonly string[],
): Promise<void> {
  const entries = await readdir(runtime, { recursive: true, withFileTypes: true });
  const names = await readdir(runtime);
  const problems = entries
    .filter((entry) => entry.isSymbolicLink())
    .map(({ name }) => `server/runtime has the symbolic link ${name}; put the file in its place.`);
  problems.push(...takenNames(names, generated));
  for (const module of ["enums", "validators"]) {
    const file = `${module}.py`;
    const source = names.includes(file) ? await readFile(join(runtime, file), "utf8") : "";
    problems.push(...missingFunctions(models, module, source));
  }
  if (problems.length > 0) throw new SettingsDefinitionError(problems);
}

/** Python imports a folder rather than a file of the same name, so neither may be there. */
function takenNames(names: readonly string[], generated: readonly string[]): string[] {
  const modules = new Set(generated.map(moduleName));
  return names
    .filter((name) => modules.has(moduleName(name)))
    .map((name) => `server/runtime/${name} has the name of a generated module; rename it.`);
}

/** The module that a path belongs to; some file systems take capitals for small letters. */
function moduleName(path: string): string {
  return path.toLowerCase().replace(/(?:\.py)?(?:\/.*)?$/, "");
}

function missingFunctions(models: readonly Model[], module: string, source: string): string[] {
  return models.flatMap((model) =>
    Object.entries(model.fields).flatMap(([name, field]) =>
      functionsOf(field)
        .filter((used) => used.module === `..${module}` && !defines(source, used.name))
        .map(
          (used) =>
            `Field "${name}" of ${model.id} names ${used.name}, which server/runtime/${module}.py does not define.`,
        ),
    ),
  );
}

/** Whether a module defines a function at its top, or makes one with `functools.partial`. */
function defines(source: string, name: string): boolean {
  return new RegExp(`^(?:(?:async )?def ${name}\\b|${name} = )`, "m").test(source);
}
