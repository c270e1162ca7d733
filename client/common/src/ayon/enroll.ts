import { TransientError } from "../errors.ts";
import { recordOf } from "../record.ts";
import type { AyonClient, AyonRequest } from "./client.ts";

/**
 * What a worker wants to do next, see AYON's `POST /api/enroll`. AYON recognises a repeated request
 * by its body, so one worker sends the same body each time.
 */
export interface EnrollRequest {
  /** Topic of the events that bring the work. */
  readonly sourceTopic: string;
  /** Topic of the jobs. */
  readonly targetTopic: string;
  /** The worker; after a restart under the same name it gets its open job again. */
  readonly sender: string;
  readonly description: string;
  /** Whether the oldest open event keeps all later ones waiting. */
  readonly sequential: boolean;
  /** Condition on the source events, in AYON's query filter language. */
  readonly filter: object;
  /** A failed job is offered again while it was retried at most this often. */
  readonly maxRetries: number;
  /** In days; 0 for any age. */
  readonly ignoreOlderThan: number;
}

/** A job that AYON gave to this worker: the event to mark when it is done. */
export interface EnrolledJob {
  readonly id: string;
  /** Id of the event that brought the work. */
  readonly sourceId: string;
  /** `pending` as a rule, `aborted` when somebody has aborted it. */
  readonly status: string;
}

/** Takes the next job; undefined when there is none. Not repeated by itself. */
export async function enroll(
  ayon: AyonClient,
  request: EnrollRequest,
  options: Pick<AyonRequest, "signal" | "timeoutMs"> = {},
): Promise<EnrolledJob | undefined> {
  const answer = await ayon.post("enroll", request, options);
  if (answer === undefined || answer === null) return undefined;
  const { id, dependsOn, status } = recordOf(answer);
  if (typeof id !== "string" || typeof dependsOn !== "string") {
    throw new TransientError("AYON answered enroll with something that is not a job");
  }
  return { id, sourceId: dependsOn, status: String(status) };
}
