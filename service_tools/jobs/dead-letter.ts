import {
  type AyonClient,
  type AyonEvent,
  findEvents,
  oneOf,
  readEvent,
} from "@ayon-ftrack/common/ayon";
import { recordOf } from "@ayon-ftrack/common/record";

/** A job that failed for good, and what it was about. */
export interface DeadLetter {
  /** Of the job. */
  readonly id: string;
  readonly failedAt: string;
  /** Name of the service's lane that had the job. */
  readonly sender: string;
  readonly reason: string;
  readonly stack: string | undefined;
  /** The event that brought the job. */
  readonly event: DeadEvent;
}

export interface DeadEvent {
  readonly id: string;
  /** ftrack's topic. */
  readonly topic: string;
  readonly project: string | undefined;
  readonly description: string;
  readonly storedAt: string;
  readonly payload: unknown;
}

/** AYON offers a failed job again until it was retried more often than this. */
const maxRetries = 3;

/** The latest dead letters, the newest event first. */
export async function findDeadLetters(ayon: AyonClient, limit: number): Promise<DeadLetter[]> {
  const conditions = [
    { key: "topic", value: "ftrack.proc" },
    { key: "status", value: "failed" },
    { key: "retries", operator: "gt", value: maxRetries },
  ];
  const jobs = await findEvents(ayon, { conditions }, { limit });
  const ids = jobs.flatMap(({ dependsOn }) => dependsOn ?? []);
  const sources = ids.length > 0 ? await findEvents(ayon, oneOf("id", ids), { limit }) : [];
  const byId = new Map(sources.map((source) => [source.id, source]));
  return jobs.flatMap((job) => {
    const source = byId.get(job.dependsOn ?? "");
    return source ? deadLetter(job, source) : [];
  });
}

/** The dead letter of a job. Rejects with `AyonRefusal` 404 when there is no such job. */
export async function readDeadLetter(ayon: AyonClient, jobId: string): Promise<DeadLetter> {
  const job = await readEvent(ayon, jobId);
  return deadLetter(job, await readEvent(ayon, job.dependsOn ?? jobId));
}

function deadLetter(job: AyonEvent, source: AyonEvent): DeadLetter {
  const { message, stack } = recordOf(job.payload);
  return {
    id: job.id,
    failedAt: job.updatedAt,
    sender: job.sender,
    reason: typeof message === "string" ? message : job.description,
    stack: typeof stack === "string" ? stack : undefined,
    event: {
      id: source.id,
      topic: String(source.summary.topic ?? recordOf(source.payload).topic ?? ""),
      project: source.project,
      description: source.description,
      storedAt: source.createdAt,
      payload: source.payload,
    },
  };
}
