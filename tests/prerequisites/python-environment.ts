import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PYTHON } from "./python.ts";
import { skipOutsideCi } from "./skip-outside-ci.ts";
import { succeeds } from "./succeeds.ts";

const run = promisify(execFile);

const CACHE = join(import.meta.dirname, "../../.cache/python");
const INSTALL_LIMIT_MS = 180_000;
const COMPLETE = "complete";

/** What tests need of Python beside its standard library. */
export interface PythonPackages {
  /** Names the environment's folder. */
  readonly name: string;
  /** Requirements as pip reads them, with their versions pinned: `pydantic==1.10.26`. */
  readonly requirements: readonly string[];
}

/**
 * The Python of a virtual environment with these packages, which is made once and kept under
 * `.cache/python`; undefined, and said in one line, where that fails.
 *
 * @param what names the tests that need it, for that line
 * @throws Error in CI when it fails
 */
export async function pythonEnvironment(
  what: string,
  packages: PythonPackages,
): Promise<string | undefined> {
  try {
    return await prepareEnvironment(packages);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    skipOutsideCi(what, `${packages.requirements.join(", ")} could not be installed: ${reason}`);
    return undefined;
  }
}

async function prepareEnvironment({ name, requirements }: PythonPackages): Promise<string> {
  const digest = createHash("sha256").update(requirements.join("\n")).digest("hex").slice(0, 8);
  const home = join(CACHE, `${name}-${digest}`);
  const program = programIn(home);
  // A Python that was updated or removed since leaves its environments broken.
  const isReady = async () =>
    (await exists(join(home, COMPLETE))) && (await succeeds(program, ["-c", ""]));
  if (await isReady()) return program;

  // Built beside its place and moved there whole, since tests may run side by side.
  const draft = `${home}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  try {
    const pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
    const limits = ["--retries", "1", "--timeout", "15"];
    await run(PYTHON, ["-m", "venv", draft], { timeout: INSTALL_LIMIT_MS });
    await run(programIn(draft), [...pip, "install", ...limits, ...requirements], {
      timeout: INSTALL_LIMIT_MS,
    });
    await writeFile(join(draft, COMPLETE), "");
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

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function programIn(environment: string): string {
  return process.platform === "win32"
    ? join(environment, "Scripts", "python.exe")
    : join(environment, "bin", "python");
}
