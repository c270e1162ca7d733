import { execFile } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { hasPython } from "./has-python.ts";
import { PYTHON } from "./python.ts";
import { skipOutsideCi } from "./skip-outside-ci.ts";
import { succeeds } from "./succeeds.ts";

const run = promisify(execFile);

const PYDANTIC = "1.10.26";
const CACHE = join(import.meta.dirname, "../../.cache/python");
const INSTALL_LIMIT_MS = 120_000;

/** Python programs to run the addon with; each is undefined where this machine has none. */
export interface Pythons {
  /** Any Python 3.9 or newer. */
  readonly plain: string | undefined;
  /** A Python with the pydantic that AYON uses, in an environment kept under `.cache/python`. */
  readonly withPydantic: string | undefined;
}

/**
 * Finds the Python programs, and makes the environment with pydantic if it is not there yet. Says
 * in one line what is missing.
 *
 * @param what names the tests that need them, for that line
 * @throws Error in CI when one is missing
 */
export async function findPythons(what: string): Promise<Pythons> {
  if (!(await hasPython(what))) return { plain: undefined, withPydantic: undefined };
  const environment = await prepareEnvironment().catch((error: Error) => error);
  if (typeof environment === "string") return { plain: PYTHON, withPydantic: environment };
  skipOutsideCi(what, `pydantic ${PYDANTIC} could not be installed: ${environment.message}`);
  return { plain: PYTHON, withPydantic: undefined };
}

async function prepareEnvironment(): Promise<string> {
  const home = join(CACHE, `pydantic-${PYDANTIC}`);
  const program = programIn(home);
  const check = `import pydantic, sys; sys.exit(str(pydantic.VERSION) != "${PYDANTIC}")`;
  const isReady = () => succeeds(program, ["-c", check]);
  if (await isReady()) return program;

  // Built beside its place and moved there whole, since tests may run side by side.
  const draft = `${home}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  try {
    const pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
    const limits = ["--retries", "1", "--timeout", "15"];
    await run(PYTHON, ["-m", "venv", draft], { timeout: INSTALL_LIMIT_MS });
    await run(programIn(draft), [...pip, "install", ...limits, `pydantic==${PYDANTIC}`], {
      timeout: INSTALL_LIMIT_MS,
    });
    await rename(draft, home).catch(async () => {
      // Another test was quicker, or a broken environment is in the way.
      if (await isReady()) return;
      await rm(home, { recursive: true, force: true });
      await rename(draft, home);
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return program;
}

function programIn(environment: string): string {
  return process.platform === "win32"
    ? join(environment, "Scripts", "python.exe")
    : join(environment, "bin", "python");
}
