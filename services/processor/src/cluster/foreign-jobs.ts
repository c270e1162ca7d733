import {
  type AyonClient,
  type AyonEvent,
  findEvents,
  oneOf,
  readEvent,
  updateEvent,
} from "@ayon-ftrack/common/ayon";
import { abortedUpdate } from "../lanes/aborted.ts";
import { laneOf } from "../lanes/claim-job.ts";
import type { LaneKey } from "../lanes/project-lanes.ts";
import type { Members } from "./members.ts";
import { responsibleFor } from "./shards.ts";
import { openStatuses } from "./signs-of-life.ts";

/** After so long without a word, a job of somebody who is no processor of ours is taken over. */
const strangersMs = 10 * 60_000;

/** What is to be done about the jobs that others have not ended. */
export interface ForeignJobs {
  /** Their owners are at them: the lanes have to wait. */
  readonly held: readonly AyonEvent[];
  /** Nobody will end them: they are to be put back. */
  readonly abandoned: readonly AyonEvent[];
}

/**
 * Judges the open jobs of others. Whom they belong to is in their sender, the name of a service and of its lane. Jobs of a
 * stranger, such as the Python processor, wait for it as long as it would let them wait itself.
 *
 * @param ayonNow - by AYON's clock
 */
export function judgeJobs(
  jobs: readonly AyonEvent[],
  members: Members,
  now: number,
  ayonNow: number,
): ForeignJobs {
  const living = members.living(now);
  const isHeld = ({ sender, updatedAt }: AyonEvent) => {
    const service = sender.replace(/\.(?:main|discover)$/, "");
    if (members.knows(service)) return living.includes(service);
    return ayonNow - Date.parse(updatedAt) < strangersMs;
  };
  return { held: jobs.filter(isHeld), abandoned: jobs.filter((job) => !isHeld(job)) };
}

/** Puts back the jobs that this processor, of all who live, is responsible for. Answers how many. */
export async function putBackAbandoned(
  ayon: AyonClient,
  jobs: readonly AyonEvent[],
  self: string,
  living: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  for (const job of jobs) {
    if (responsibleFor(job.sender, living) !== self) continue;
    if (await putBack(ayon, job, `Taken over from ${job.sender}`, signal)) count += 1;
  }
  return count;
}

/** Lets AYON offer an open job to whoever is there; false when somebody has taken or ended it since it was seen. */
export async function putBack(
  ayon: AyonClient,
  { id, sender }: Pick<AyonEvent, "id" | "sender">,
  description: string,
  signal: AbortSignal,
): Promise<boolean> {
  const job = await readEvent(ayon, id, { signal });
  if (job.sender !== sender || !openStatuses.includes(job.status)) return false;
  const update =
    job.status === "aborted" ? abortedUpdate : ({ status: "restarted", description } as const);
  await updateEvent(ayon, id, update, { signal });
  return true;
}

/** The lanes of the projects that jobs are about. */
export async function lanesOfJobs(
  ayon: AyonClient,
  jobs: readonly AyonEvent[],
  signal: AbortSignal,
): Promise<LaneKey[]> {
  const sources = await sourcesOf(ayon, jobs, signal);
  const keys = sources.map(({ summary }) => laneOf(summary));
  return [...new Set(keys)];
}

/** The events that jobs are about, as far as they are still there. */
export async function sourcesOf(
  ayon: AyonClient,
  jobs: readonly AyonEvent[],
  signal: AbortSignal,
): Promise<readonly AyonEvent[]> {
  const ids = jobs.flatMap(({ dependsOn }) => dependsOn ?? []);
  if (ids.length === 0) return [];
  return findEvents(ayon, oneOf("id", ids), { limit: ids.length }, { signal });
}
