import type { BuiltPackage } from "../build-package.ts";
import { showSteps } from "./show-steps.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Terminal } from "./terminal.ts";

export type Upload = (built: BuiltPackage, terminal: Terminal) => Promise<void>;

/**
 * Reads from the environment where to upload to, and returns the way to do that. Both are asked for
 * before the build, which takes a while.
 *
 * @throws UserError that names the variable that is missing or wrong
 */
export async function prepareUpload({
  env,
  signal,
  clock,
}: Pick<Surroundings, "signal" | "clock"> & {
  readonly env: NonNullable<Surroundings["env"]>;
}): Promise<Upload> {
  // Loaded only now: who builds without uploading needs nothing of it.
  const { readServer } = await import("../upload/read-server.ts");
  const { uploadPackage } = await import("../upload/upload-package.ts");
  const server = readServer(env);
  return async ({ name, version, path }, terminal) => {
    const steps = showSteps(terminal);
    try {
      const tell = (step: string) => steps.show(step);
      await uploadPackage({ server, zip: path, name, version, signal, clock, tell });
    } finally {
      steps.end();
    }
    terminal.out(`Uploaded: AYON at ${server.url} serves ${name} ${version}\n`);
  };
}
