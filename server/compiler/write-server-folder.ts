import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Constant, constants } from "../constants.ts";
import { conversionRules } from "../conversions/conversion-rules.ts";
import type { Rule } from "../conversions/rule.ts";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import type { Model } from "../settings/language/index.ts";
import { checkRuntime } from "./check/check-runtime.ts";
import { collectModels } from "./collect-models.ts";
import { conversionRulesModule } from "./python/conversion-rules-module.ts";
import { pythonFiles } from "./python/python-files.ts";

/** What the addon's `server` folder is made from. */
export interface ServerSources {
  readonly settings: Model;
  readonly constants: Readonly<Record<string, Constant>>;
  /** What brings stored settings of earlier releases into line with `settings`. */
  readonly conversions: (settings: Model) => readonly Rule[];
  /** Folder of the hand-written Python. */
  readonly runtime: string;
}

const OWN_SOURCES: ServerSources = {
  settings: FtrackSettings,
  constants,
  conversions: conversionRules,
  runtime: join(dirname(fileURLToPath(import.meta.url)), "../runtime"),
};

/**
 * Write the addon's `server` folder to `target`, which is emptied first: the generated Python and
 * the hand-written runtime beside it, whole but for hidden files and what Python compiled. Throws a
 * `SettingsDefinitionError` when they do not fit together.
 */
export async function writeServerFolder(
  target: string,
  { settings, constants, conversions, runtime }: ServerSources = OWN_SOURCES,
): Promise<void> {
  const generated = pythonFiles(settings, constants);
  generated.set("conversion_rules.py", conversionRulesModule(conversions(settings)));
  await checkRuntime(runtime, collectModels(settings), [...generated.keys()]);
  await rm(target, { recursive: true, force: true });
  await cp(runtime, target, { recursive: true, filter: isPackaged });
  for (const [path, text] of generated) {
    const file = join(target, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function isPackaged(source: string): boolean {
  const name = basename(source);
  return !name.startsWith(".") && name !== "__pycache__";
}
