import { runInProcess } from "@ayon-ftrack/packaging";

export interface UploadCommandOptions {
  readonly output?: string;
  readonly debug?: boolean;
}

/** `create-package.ts --upload` under the name that it has among these commands. */
export function upload({ output, debug }: UploadCommandOptions): Promise<void> {
  return runInProcess([
    "--upload",
    ...(output === undefined ? [] : ["--output", output]),
    ...(debug ? ["--debug"] : []),
  ]);
}
