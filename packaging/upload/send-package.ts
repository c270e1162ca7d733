import { UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import { explainRefusal } from "./explain-refusal.ts";
import type { UploadRun } from "./upload-run.ts";

/** A large package on a slow line takes its time. */
const LIMIT_MS = 300_000;

/**
 * Sends the zip, and returns the id of the event by which AYON tells how its installation goes.
 *
 * @throws UserError when AYON, or what stands before it, does not take the package
 */
export async function sendPackage(
  { ayon, signal }: UploadRun,
  zip: Uint8Array<ArrayBuffer>,
): Promise<string> {
  let answer: unknown;
  try {
    answer = await ayon.request("POST", "addons/install", {
      raw: { data: zip, contentType: "application/octet-stream" },
      timeoutMs: LIMIT_MS,
      signal,
    });
  } catch (error) {
    throw explainRefusal(error, ayon.url, zip.length);
  }
  const { eventId } = recordOf(answer);
  if (typeof eventId === "string") return eventId;
  // A redirect, as from http to https, turns the upload into a question without a body.
  throw new UserError(
    `AYON at ${ayon.url} does not say that it has taken the package: set AYON_SERVER_URL to the address that it redirects to, mostly the one with https.`,
  );
}
