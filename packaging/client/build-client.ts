import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AddonDescription } from "../../addon.ts";
import { versionPy } from "../metadata/version-py.ts";
import { replaceFile } from "../output/replace-file.ts";
import { writeFolder } from "../output/write-folder.ts";
import { loadPlan } from "../plan/load-plan.ts";
import { planFolder } from "../plan/plan-folder.ts";
import { byPath } from "../tree/by-path.ts";
import { writeZip } from "../zip/write-zip.ts";

/**
 * Builds the Python package for AYON launcher: `client/dist/<clientDir>/`, and the same as
 * `private/client.zip`, which the launcher downloads from the server.
 *
 * `version.py` is written here, and next to the sources too, where git ignores it: a bundle in
 * AYON's developer mode imports the package straight from the checkout.
 */
export async function buildClient(
  root: string,
  { clientDir, version }: AddonDescription,
): Promise<void> {
  const client = join(root, "client");
  const versionFile = { path: `${clientDir}/version.py`, source: { text: versionPy(version) } };
  const sources = await planFolder(clientDir, join(client, clientDir));
  const handWritten = sources.filter(({ path }) => path !== versionFile.path);
  const contents = await loadPlan([...handWritten, versionFile].sort(byPath));

  await writeFile(join(client, versionFile.path), versionFile.source.text);
  await writeFolder(join(client, "dist"), contents);
  await replaceFile(join(root, "private", "client.zip"), (file) => writeZip(file, contents));
}
