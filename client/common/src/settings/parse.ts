import { Ajv, type ErrorObject } from "ajv";
import { UserError } from "../errors.ts";
import { isRecord, recordOf } from "../record.ts";
import { settingsSchema } from "./schema.generated.ts";
import type { FtrackSettings } from "./types.generated.ts";

const complete = new Ajv({
  allErrors: true,
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
  if (complete(settings)) return settings;
  const problems = complete.errors ?? [];
  const unusable = problems.find(({ keyword }) => keyword !== "enum");
  if (unusable) throw new UserError(sentence(unusable));
  for (const problem of problems) warn(`${sentence(problem)} Until then, it is left out.`);
  // Lists from their ends, so that what is left keeps its place.
  for (const { instancePath } of problems.toReversed()) takeOut(settings, keysOf(instancePath));
  if (complete(settings)) return settings;
  throw new UserError(sentence(complete.errors?.[0]));
}

/** Takes away what is at the end of a way of keys; items behind it in a list move up. */
function takeOut(from: unknown, [key = "", ...rest]: readonly string[]): void {
  if (rest.length > 0) {
    takeOut(Array.isArray(from) ? from[Number(key)] : recordOf(from)[key], rest);
  } else if (Array.isArray(from)) {
    from.splice(Number(key), 1);
  } else if (isRecord(from)) {
    Reflect.deleteProperty(from, key);
  }
}

/** The keys of a JSON pointer; those of settings need no escapes. */
function keysOf(pointer: string): string[] {
  return pointer.slice(1).split("/");
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
  return keysOf(instancePath)
    .join(".")
    .replace(/\.(\d+)/g, "[$1]");
}
