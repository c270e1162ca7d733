import type { AddonDescription } from "../addon.ts";
import { checkClientPackage } from "./check/client-package.ts";
import { checkClientZip } from "./check/client-zip.ts";
import { checkIcons, type NamedIcon } from "./check/icons.ts";
import { checkKeyMaterial } from "./check/key-material.ts";
import { checkSecretFiles } from "./check/secret-files.ts";
import { checkServerPackage } from "./check/server-package.ts";
import { checkVersion } from "./check/version.ts";
import { refuseOn } from "./package-error.ts";
import { clearOutputs } from "./pipeline/clear-outputs.ts";
import type { Pipeline } from "./pipeline/run-pipeline.ts";
import { loadPlan } from "./plan/load-plan.ts";
import type { Content } from "./plan/plan.ts";
import { planClient } from "./plan/plan-client.ts";
import { planPackage } from "./plan/plan-package.ts";
import { checkSources } from "./sources/check-sources.ts";
import { findNamedIcons } from "./sources/find-named-icons.ts";

export interface Preparation {
  /** The checkout. */
  readonly root: string;
  readonly addon: AddonDescription;
  /** Prepare the Python package for AYON launcher and nothing else. */
  readonly clientOnly: boolean;
  readonly debug: boolean;
  readonly signal: AbortSignal | undefined;
  readonly runPipeline: Pipeline;
}

/**
 * Builds and checks everything that a package is to hold, and returns it sorted by path.
 *
 * @throws PackageError when something is in the way of a good package
 */
export async function preparePackage(preparation: Preparation): Promise<Content[]> {
  const { root, addon, clientOnly } = preparation;
  refuseOn([...checkVersion(addon.version), ...(await checkSources(root))]);
  const [named] = await Promise.all([
    clientOnly ? [] : findNamedIcons(root),
    bringUpToDate(preparation),
  ]);

  const client = await loadPlan(await planClient(root, addon));
  refuseOn([...checkClientPackage(client, addon), ...checkSecrets(client)]);
  if (clientOnly) return client;

  const contents = await loadPlan(await planPackage(root, addon));
  refuseOn(await checkPackage(contents, client, named));
  return contents;
}

async function bringUpToDate({ root, clientOnly, debug, signal, runPipeline }: Preparation) {
  await clearOutputs(root, clientOnly);
  await runPipeline({
    root,
    workspace: clientOnly ? "@ayon-ftrack/client" : undefined,
    debug,
    signal,
  });
}

async function checkPackage(
  contents: readonly Content[],
  client: readonly Content[],
  named: readonly NamedIcon[],
): Promise<string[]> {
  const paths = new Set(contents.map(({ path }) => path));
  const clientZip = contents.find(({ path }) => path === "private/client.zip");
  return [
    ...checkServerPackage(paths),
    ...checkIcons(named, paths),
    ...checkSecrets(contents),
    ...(clientZip === undefined ? [] : await checkClientZip(clientZip.bytes, client)),
  ];
}

/** The sources were looked through before, but a build can bring secrets along from elsewhere. */
function checkSecrets(contents: readonly Content[]): string[] {
  return [...checkSecretFiles(contents.map(({ path }) => path)), ...checkKeyMaterial(contents)];
}
