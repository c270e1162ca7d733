import type { PythonFunction } from "./python-function.ts";

/** A Python function that takes a value and raises when the value must not be stored. */
export type Validator = PythonFunction;

/** AYON's check that no two items of a list share their `name`. */
export const uniqueNames: Validator = { origin: "ayon", name: "ensure_unique_names" };

/** A check in `server/runtime/validators.py`. */
export function addonValidator(name: string): Validator {
  return { origin: "addon", name };
}
