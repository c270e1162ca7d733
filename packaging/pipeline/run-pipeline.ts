import { spawn } from "node:child_process";
import { PackageError } from "../package-error.ts";
import { turboCommand } from "./turbo-command.ts";

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
 * @throws PackageError with turbo's output when a task fails
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
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new PackageError([failure(output)], output);
};

/** Turbo ends its output with the names of the tasks that failed. */
function failure(output: string): string {
  const tasks = /^Failed: +(.+)$/m.exec(output)?.[1];
  return `The build failed${tasks === undefined ? "" : ` in ${tasks}`}: mend what is reported above and run it again.`;
}
