import { relative, resolve } from "node:path";
import type { PackageOptions } from "../build-package.ts";
import { PackageError } from "../package-error.ts";
import { type Flags, parseFlags } from "./flags.ts";
import { HELP } from "./help.ts";
import { report } from "./report.ts";

/** Where a command prints to. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

/** What can be set from outside the command line. */
export type Surroundings = Pick<PackageOptions, "root" | "addon" | "signal" | "runPipeline">;

/** What shells report of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Runs the command and returns its exit code. */
export async function createPackage(
  argv: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = {},
): Promise<number> {
  try {
    await run(parseFlags(argv), terminal, surroundings);
    return 0;
  } catch (error) {
    if (surroundings.signal?.aborted) {
      terminal.error("Stopped before the package was written.\n");
      return INTERRUPTED;
    }
    explain(error, terminal, argv.includes("--debug"));
    return 1;
  }
}

async function run(flags: Flags, terminal: Terminal, surroundings: Surroundings): Promise<void> {
  if (flags.help) return terminal.out(HELP);
  // Loaded only now, so that help and complaints about flags come at once.
  const { buildPackage, listPackage } = await import("../build-package.ts");
  const { form, debug } = flags;
  const output = flags.output === undefined ? undefined : resolve(flags.output);
  const say = (line: string) => terminal.error(`${line}\n`);
  const options = { ...surroundings, form, debug, output, say };
  if (flags.list) {
    const files = await listPackage(options);
    return terminal.out(files.map(({ path }) => `${path}\n`).join(""));
  }
  const built = await buildPackage(options);
  terminal.out(`${report(built, nameOf(built.path))}\n`);
}

/** A path as people here would write it: relative as long as it stays below the current folder. */
function nameOf(path: string): string {
  const way = relative(process.cwd(), path);
  return way.startsWith("..") ? path : way;
}

/** Problems that the user can mend are one line each; a stack is for those who ask for it. */
function explain(error: unknown, terminal: Terminal, debug: boolean): void {
  if (error instanceof PackageError && !debug) {
    terminal.error(`${error.output}${error.problems.map((problem) => `${problem}\n`).join("")}`);
  } else if (error instanceof Error) {
    terminal.error(`${debug ? error.stack : error.message}\n`);
  } else {
    terminal.error(`${String(error)}\n`);
  }
}
