import { Ajv, type ErrorObject } from "ajv";
import { UserError } from "../errors.ts";
import { isRecord, recordOf } from "../record.ts";
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
 * AYON checks types and limits of what it stores, but not whether it is among the choices of the
 * settings page. What is not counts as missing, or is left out of its list.
 *
 * @param warn is told of each such value, in a sentence
 * @throws UserError that names the setting which has a wrong value
 */
export function parseFtrackSettings(
  value: unknown,
  warn: (sentence: string) => void = () => {},
): FtrackSettings {
  const settings: unknown = structuredClone(value);
  while (!complete(settings)) {
    const [error] = complete.errors ?? [];
    if (error?.keyword !== "enum") throw new UserError(sentence(error));
    takeOut(settings, error.instancePath.slice(1).split("/"));
    warn(`${sentence(error)} Until then, it is left out.`);
  }
  return settings;
}

function takeOut(from: unknown, [key = "", ...rest]: readonly string[]): void {
  if (rest.length > 0) {
    takeOut(Array.isArray(from) ? from[Number(key)] : recordOf(from)[key], rest);
  } else if (Array.isArray(from)) {
    from.splice(Number(key), 1);
  } else if (isRecord(from)) {
    Reflect.deleteProperty(from, key);
  }
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
