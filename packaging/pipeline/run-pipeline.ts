import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { PackageError } from "../package-error.ts";
import { turboCommand } from "./turbo-command.ts";

/** Turbo, when it is stopped, kills tasks that go on for ten seconds; then it ends, in milliseconds. */
const LAST_WORK = 12_000;

/** How much of turbo's output is kept for a failure: enough for every task's last words. */
const KEPT_OUTPUT = 64 * 1024;

export interface PipelineRequest {
  /** The checkout. */
  readonly root: string;
  /** Build this workspace alone, for example `@ayon-ftrack/client`. */
  readonly workspace?: string | undefined;
  /** Show what turbo prints while it runs. */
  readonly debug?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Brings the outputs of the build up to date. */
export type Pipeline = (request: PipelineRequest) => Promise<void>;

/**
 * Runs the tasks of `turbo.json`; those whose inputs have not changed come from turbo's cache.
 *
 * @throws PackageError with turbo's output when a task fails; an AbortError when the signal stops the
 * build, once turbo has ended
 */
export const runPipeline: Pipeline = async ({ root, workspace, debug = false, signal }) => {
  const command = turboCommand();
  const filter = workspace === undefined ? [] : [`--filter=${workspace}`];
  const logs = debug ? "full" : "errors-only";
  const child = spawn(
    command.file,
    [...command.arguments, "run", "build", ...filter, `--output-logs=${logs}`, "--ui=stream"],
    {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
      stdio: ["ignore", debug ? 2 : "pipe", debug ? 2 : "pipe"],
      signal,
    },
  );
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const code = await exitCode(child);
  if (code === 0) return;
  throw new PackageError([failure(output)], output);
};

/**
 * Waits for the end of a process. When it is stopped, its last work counts too: until then it may
 * still write into the checkout.
 */
async function exitCode(child: ChildProcess): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  try {
    return await Promise.race([closed, failed]);
  } catch (error) {
    await Promise.race([closed, pause(LAST_WORK, undefined, { ref: false })]);
    child.kill("SIGKILL");
    throw error;
  }
}

/** Turbo ends its output with the names of the tasks that failed. */
function failure(output: string): string {
  const tasks = /^Failed: +(.+)$/m.exec(stripVTControlCharacters(output))?.[1];
  return `The build failed${tasks === undefined ? "" : ` in ${tasks}`}: mend what is reported above and run it again.`;
}
