import {
  type AyonClient,
  type AyonEvent,
  type EnrolledJob,
  type EnrollRequest,
  enroll,
  isAyonStatus,
} from "@ayon-ftrack/common/ayon";
import { PermanentError, UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import type { EventsAhead } from "./events-ahead.ts";
import type { LaneJob, LaneKey } from "./project-lanes.ts";
import { readSource } from "./read-source.ts";

/** A job that AYON gave to this processor, and where it belongs. */
export interface ClaimedJob extends EnrolledJob, LaneJob {
  readonly lane: LaneKey;
  /** The event that brought the work; undefined when it is no longer in AYON. */
  readonly source: AyonEvent | undefined;
}

/**
 * Takes the next job of AYON's; undefined when there is none.
 *
 * @throws UserError when AYON gives no work to the key
 */
export async function takeJob(
  ayon: AyonClient,
  request: EnrollRequest,
  signal: AbortSignal,
): Promise<EnrolledJob | undefined> {
  try {
    return await enroll(ayon, request, { signal });
  } catch (error) {
    if (!isAyonStatus(error, 403)) throw error;
    throw new UserError(
      "AYON gives work to service users only: set AYON_API_KEY to the key of a service user.",
    );
  }
}

/** Takes the next job and reads what it is about. */
export async function claimJob(
  ayon: AyonClient,
  request: EnrollRequest,
  signal: AbortSignal,
  ahead?: Pick<EventsAhead, "find">,
): Promise<ClaimedJob | undefined> {
  const job = await takeJob(ayon, request, signal);
  if (!job) return undefined;
  const source =
    (await ahead?.find(job.sourceId)) ?? (await readIfThere(ayon, job.sourceId, signal));
  return {
    ...job,
    source,
    lane: laneOf(source?.summary),
    isBackground: recordOf(source?.summary).background !== undefined,
    storedAt: Date.parse(source?.createdAt ?? "") || ayon.now(),
  };
}

/** The lane of an event, by the summary that our leecher gives it. */
export function laneOf(summary: unknown): LaneKey {
  const { projectId } = recordOf(summary);
  return typeof projectId === "string" ? projectId : null;
}

async function readIfThere(
  ayon: AyonClient,
  id: string,
  signal: AbortSignal,
): Promise<AyonEvent | undefined> {
  try {
    return await readSource(ayon, id, signal);
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}
