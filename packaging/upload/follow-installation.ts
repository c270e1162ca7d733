import { isAyonStatus } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import type { UploadRun } from "./upload-run.ts";
import { waitFor } from "./wait-for.ts";

const LIMIT_MS = 120_000;
/** AYON's log gets to its database a little after what it tells of. */
const LOG_DELAY_MS = 1000;

/**
 * Waits until AYON has unpacked the package.
 *
 * AYON ends the event as "finished" even when the archive could not be unpacked: "failed" stands in
 * it for a moment only. That is why the server's log is looked at, too.
 *
 * @throws UserError when AYON could not install the package, or not in time
 */
export async function followInstallation(run: UploadRun, eventId: string): Promise<void> {
  const { ayon, name, version, log, clock, signal } = run;
  const waiting = {
    limitMs: LIMIT_MS,
    otherwise: (trouble: string | undefined) =>
      `AYON at ${ayon.url} did not end the installation of ${name} ${version} in ${LIMIT_MS / 1000} s (${trouble ?? "its event is still open"}): look into the server's log.`,
  };
  await waitFor(run, waiting, async () => {
    const { status, description } = recordOf(await readEvent(run, eventId));
    if (status === "failed" || status === "aborted") throw notInstalled(run, String(description));
    return status === "finished" || undefined;
  });
  await clock.pause(LOG_DELAY_MS, signal);
  const complaint = await log.whyNotUnpacked();
  if (complaint !== undefined) throw notInstalled(run, complaint);
}

async function readEvent({ ayon, name, version, signal }: UploadRun, id: string): Promise<unknown> {
  try {
    return await ayon.get(`events/${id}`, { signal });
  } catch (error) {
    if (!isAyonStatus(error, 404)) throw error;
    // An upload of the same version replaces the event of the one before.
    throw new UserError(
      `AYON at ${ayon.url} no longer knows of this upload: somebody else has uploaded ${name} ${version} at the same time; try again when that has ended.`,
      { cause: error },
    );
  }
}

function notInstalled({ ayon, name, version }: UploadRun, reason: string): UserError {
  return new UserError(
    `AYON at ${ayon.url} could not install ${name} ${version} (${reason}): check the disk of the server, and upload again.`,
  );
}
