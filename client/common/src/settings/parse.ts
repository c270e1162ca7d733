import { Ajv, type ErrorObject } from "ajv";
import { UserError } from "../errors.ts";
import { settingsSchema } from "./schema.generated.ts";
import type { FtrackSettings } from "./types.generated.ts";

const complete = new Ajv({
  useDefaults: true,
  removeAdditional: true,
  // AYON allows for as much when it checks a `multipleOf`.
  multipleOfPrecision: 8,
}).compile<FtrackSettings>(settingsSchema);

/**
 * The addon's settings as AYON serves them, checked. Missing keys take the addon's defaults and
 * unknown keys are left out; `value` itself stays as it is.
 *
 * @throws UserError that names the setting which has a wrong value
 */
export function parseFtrackSettings(value: unknown): FtrackSettings {
  const settings: unknown = structuredClone(value);
  if (complete(settings)) return settings;
  throw new UserError(sentence(complete.errors?.[0]));
}

function sentence(error: ErrorObject | undefined): string {
  const allowed: unknown = error?.params.allowedValues;
  const rule = Array.isArray(allowed)
    ? `must be one of ${allowed.map((item) => JSON.stringify(item)).join(", ")}`
    : (error?.message ?? "has a wrong value");
  if (!error?.instancePath) return `The settings of the ftrack addon are unusable: they ${rule}.`;
  return `The ftrack addon's setting ${settingPath(error)} ${rule}; correct it in AYON's settings.`;
}

/** `/a/b/0/c` as `a.b[0].c`. */
function settingPath({ instancePath }: ErrorObject): string {
  return instancePath
    .slice(1)
    .replace(/\/(\d+)/g, "[$1]")
    .replaceAll("/", ".");
}
