import { hasPython } from "./has-python.ts";
import { PYTHON } from "./python.ts";
import { pythonEnvironment } from "./python-environment.ts";

/** What AYON's server brings along for its addons, in the versions that AYON 1.16 pins. */
const AYON_SERVER_PACKAGES = {
  name: "ayon-server",
  requirements: ["pydantic==1.10.26", "fastapi==0.125.0", "semver==3.0.4", "httpx==0.28.1"],
};

/** Python programs to run the addon with; each is undefined where this machine has none. */
export interface Pythons {
  /** Any Python 3.9 or newer. */
  readonly plain: string | undefined;
  /** A Python with the packages that AYON's server has. */
  readonly withPydantic: string | undefined;
}

/**
 * Finds the Python programs, and makes the environment with AYON's packages if it is not there
 * yet. Says in one line what is missing.
 *
 * @param what names the tests that need them, for that line
 * @throws Error in CI when one is missing
 */
export async function findPythons(what: string): Promise<Pythons> {
  if (!(await hasPython(what))) return { plain: undefined, withPydantic: undefined };
  return { plain: PYTHON, withPydantic: await pythonEnvironment(what, AYON_SERVER_PACKAGES) };
}
