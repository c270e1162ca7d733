import { execFile } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const PYDANTIC = "1.10.26";
const CACHE = join(dirname(fileURLToPath(import.meta.url)), "../../.cache/python");
const INSTALL_LIMIT_MS = 120_000;
const PROBE_LIMIT_MS = 20_000;

/** Python programs to run the addon with; each is undefined where this machine has none. */
export interface Pythons {
  /** Any Python 3.9 or newer. */
  readonly plain: string | undefined;
  /** A Python with the pydantic that AYON uses, in an environment kept under `.cache/python`. */
  readonly withPydantic: string | undefined;
}

/**
 * Find the Python programs, and make the environment with pydantic if it is not there yet. Prints
 * one line about each that is missing, so that skipped tests are noticed.
 */
export async function findPythons(): Promise<Pythons> {
  const plain = await findPlain();
  if (plain === undefined) {
    console.warn("SKIPPED: tests of the server addon need Python 3.9 or newer as python3");
    return { plain, withPydantic: undefined };
  }
  try {
    return { plain, withPydantic: await prepareEnvironment(plain) };
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    console.warn(
      `SKIPPED: tests of the server addon with pydantic ${PYDANTIC}, which could not be installed: ${reason}`,
    );
    return { plain, withPydantic: undefined };
  }
}

async function findPlain(): Promise<string | undefined> {
  for (const program of ["python3", "python"]) {
    const check = "import sys; sys.exit(sys.version_info < (3, 9))";
    if (await succeeds(program, ["-c", check])) return program;
  }
  return undefined;
}

async function prepareEnvironment(python: string): Promise<string> {
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
    await run(python, ["-m", "venv", draft], { timeout: INSTALL_LIMIT_MS });
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

async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(program, args, { timeout: PROBE_LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}
