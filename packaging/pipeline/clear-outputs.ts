import { rm } from "node:fs/promises";
import { join } from "node:path";

const CLIENT_OUTPUTS = ["client/dist", "private/client.zip"];
const ALL_OUTPUTS = [...CLIENT_OUTPUTS, "server/dist", "public/icons"];

/**
 * Removes what earlier builds wrote for the package, or for its client alone. Turbo's cache adds
 * the files of a build to those that are there: a file that the sources no longer have would
 * otherwise live on in the package.
 */
export async function clearOutputs(root: string, clientOnly: boolean): Promise<void> {
  const outputs = clientOnly ? CLIENT_OUTPUTS : ALL_OUTPUTS;
  await Promise.all(
    outputs.map((output) => rm(join(root, output), { recursive: true, force: true })),
  );
}
