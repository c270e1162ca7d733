import type { AyonEventUpdate } from "@ayon-ftrack/common/ayon";
import { maxRetries } from "./enroll-requests.ts";

/**
 * What becomes of a job that somebody has aborted in AYON: AYON offers it again and again, and keeps what comes after it
 * from others, until it has failed for good.
 */
export const abortedUpdate: AyonEventUpdate = {
  status: "failed",
  description: "Failed: aborted in AYON",
  payload: { message: "Aborted in AYON" },
  retries: maxRetries + 1,
};
