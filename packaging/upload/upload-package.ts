import { readFile } from "node:fs/promises";
import { AyonClient } from "@ayon-ftrack/common/ayon";
import { confirmVersion, type Listing, listedVersion } from "./confirm-version.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { followInstallation } from "./follow-installation.ts";
import { newestStart, restartServer } from "./restart-server.ts";
import { sendPackage } from "./send-package.ts";
import { watchServerLog } from "./server-log.ts";
import { realClock, type UploadClock } from "./upload-clock.ts";
import type { UploadRun } from "./upload-run.ts";
import { UploadStopped } from "./upload-stopped.ts";

/** Requests wait while AYON restarts; they are made again after this time. */
const REQUEST_LIMIT_MS = 10_000;

export interface UploadOptions {
  readonly server: { readonly url: string; readonly apiKey: string };
  /** Path of the zip. */
  readonly zip: string;
  /** Of the addon in the zip. */
  readonly name: string;
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  /** Told in a few words what is being waited for, whenever that changes. */
  readonly tell?: ((step: string) => void) | undefined;
  readonly clock?: UploadClock | undefined;
}

/**
 * Installs the package on an AYON server, and resolves when the server really serves that version.
 * A version that is there already is replaced, as AYON does.
 *
 * @throws UserError with one sentence when AYON does not take the package or cannot use it
 * @throws UploadStopped when the signal was aborted
 */
export async function uploadPackage(options: UploadOptions): Promise<void> {
  const { server, name, version, signal, clock = realClock, tell = () => undefined } = options;
  const retry = { tries: 1 };
  const ayon = new AyonClient({ ...server, timeoutMs: REQUEST_LIMIT_MS, retry });
  let stopped = "Stopped before AYON had the package.";
  try {
    const zip = new Uint8Array(await readFile(options.zip, { signal }));
    tell(`Asking AYON at ${ayon.url}`);
    const door = { ayon, name, version, clock, signal, tell };
    const { isThere, start } = await look(door, zip.length);
    const run: UploadRun = { ...door, log: await watchServerLog(ayon, signal) };
    tell(`Sending ${name} ${version}${isThere ? " in place of the one there" : ""}`);
    const eventId = await sendPackage(run, zip);
    stopped = "Stopped: AYON has the package, but does not serve it before its next restart.";
    tell("Waiting for AYON to unpack the package");
    await followInstallation(run, eventId);
    stopped = "Stopped: AYON has the package; whether it serves it after its restart is not known.";
    await restartServer(run, start);
    await confirmVersion(run);
  } catch (error) {
    if (signal?.aborted) throw new UploadStopped(stopped, { cause: error });
    throw error;
  }
}

/** What there is before the package is sent. Asked also so that a wrong address or key shows at once. */
async function look(door: Listing, size: number) {
  try {
    const isThere = (await listedVersion(door)) !== undefined;
    return { isThere, start: await newestStart(door) };
  } catch (error) {
    throw explainRefusal(error, door.ayon.url, size);
  }
}
