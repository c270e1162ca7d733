import { PYTHON } from "./python.ts";
import { skipOutsideCi } from "./skip-outside-ci.ts";
import { succeeds } from "./succeeds.ts";

/**
 * Tells whether tests can run Python, and says so in one line where they cannot.
 *
 * @param what names the tests that need it, for that line
 * @throws Error in CI when there is none
 */
export async function hasPython(what: string): Promise<boolean> {
  const check = "import sys; sys.exit(sys.version_info < (3, 9))";
  if (await succeeds(PYTHON, ["-c", check])) return true;
  skipOutsideCi(what, `${PYTHON} was not found (Python 3.9 or newer)`);
  return false;
}
