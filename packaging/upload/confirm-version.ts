import { UserError } from "@ayon-ftrack/common/errors";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import type { UploadRun } from "./upload-run.ts";
import { waitFor } from "./wait-for.ts";

/** Where AYON runs in several processes, one of the old ones may still answer. */
const LIMIT_MS = 10_000;

/**
 * Resolves when AYON serves the version of the package.
 *
 * @throws UserError when the version is broken or missing: AYON leaves out addons that it could not import
 */
export async function confirmVersion(run: UploadRun): Promise<void> {
  const { ayon, name, version } = run;
  const waiting = {
    limitMs: LIMIT_MS,
    otherwise: (trouble: string | undefined) => notListed(run, trouble),
  };
  const { isBroken, reason } = await waitFor(run, waiting, () => listedVersion(run));
  if (isBroken !== true) return;
  const { error } = recordOf(reason);
  throw new UserError(
    `AYON at ${ayon.url} lists ${name} ${version} as broken (${typeof error === "string" ? error : "it does not say why"}): the server's log has the traceback.`,
  );
}

async function notListed(run: UploadRun, trouble: string | undefined): Promise<string> {
  const { ayon, name, version, log } = run;
  if (trouble !== undefined) return `${trouble}: look into the server's log.`;
  const complaint = await log.whyNotLoaded(name, version);
  return `AYON at ${ayon.url} does not list ${name} ${version} after its restart: ${complaint ?? "only the server's log says why."}`;
}

/** What is needed to look a version up. */
export type Listing = Pick<UploadRun, "ayon" | "name" | "version" | "signal">;

/** What AYON says of the version; undefined when it does not list it. */
export async function listedVersion({
  ayon,
  name,
  version,
  signal,
}: Listing): Promise<JsonRecord | undefined> {
  const { addons } = recordOf(await ayon.get("addons", { query: { details: 1 }, signal }));
  const addon = Array.isArray(addons) ? addons.find((one) => recordOf(one).name === name) : null;
  const found = recordOf(recordOf(addon).versions)[version];
  return found === undefined ? undefined : recordOf(found);
}
