import { UserError } from "@ayon-ftrack/common/errors";
import { execa } from "execa";

/**
 * Makes sure that the AYON sandbox can run the addon's server half.
 *
 * @throws UserError when this machine has no python3
 */
export async function findPython(): Promise<void> {
  const python = process.platform === "win32" ? "python" : "python3";
  const { failed } = await execa(python, ["--version"], { reject: false });
  if (failed) {
    throw new UserError(
      `${python} was not found: install Python 3, which runs the server half of the addon, as in AYON itself.`,
    );
  }
}
