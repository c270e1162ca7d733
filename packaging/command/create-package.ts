import { relative, resolve } from "node:path";
import { addon as ourAddon } from "../../addon.ts";
import { fullEnvironment } from "../environment/full-environment.ts";
import { readImageRegistry } from "../metadata/image-registry.ts";
import { PackageError } from "../package-error.ts";
import { UploadStopped } from "../upload/upload-stopped.ts";
import { type Flags, parseFlags } from "./flags.ts";
import { HELP } from "./help.ts";
import { prepareImages } from "./prepare-images.ts";
import { prepareUpload } from "./prepare-upload.ts";
import { report } from "./report.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Terminal } from "./terminal.ts";

/** What shells report of a program that Ctrl-C ended. */
const INTERRUPTED = 130;
const STOPPED = "Stopped before the package was written.";

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
      const stopped = error instanceof UploadStopped ? error.message : STOPPED;
      terminal.error(`${stopped}\n`);
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
  const declared = surroundings.addon ?? ourAddon;
  const env = surroundings.env ?? fullEnvironment();
  const addon = { ...declared, imageRegistry: readImageRegistry(declared, env) };
  const images = flags.images ? await prepareImages(addon, surroundings) : undefined;
  const upload = flags.upload ? await prepareUpload({ ...surroundings, env }) : undefined;
  const output = flags.output === undefined ? undefined : resolve(flags.output);
  const say = (line: string) => terminal.error(`${line}\n`);
  const options = { ...surroundings, addon, form, debug, output, say };
  if (flags.list) {
    const files = await listPackage(options);
    return terminal.out(files.map(({ path }) => `${path}\n`).join(""));
  }
  const built = await buildPackage(options);
  terminal.out(`${report(built, nameOf(built.path))}\n`);
  await images?.(terminal);
  await upload?.(built, terminal);
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
