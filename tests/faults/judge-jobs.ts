import { recordOf } from "@ayon-ftrack/common/record";
import { userJobId } from "../../services/processor/src/actions/user-job.ts";
import type { FaultStudio } from "./fault-studio.ts";
import { repeated } from "./repeated.ts";
import { type StoredEvent, storedEvents } from "./stored-events.ts";

const launchTopic = "ftrack.action.launch";

/** More retries than AYON offers a failed job for. */
const mostRetries = 3;

/**
 * What is wrong with the jobs that came of ftrack's events, and with what users were shown of their actions.
 *
 * @param poison - hashes of events that cannot be dealt with
 */
export async function judgeJobs(studio: FaultStudio, poison: readonly string[]): Promise<string[]> {
  const { admin } = studio.studio;
  const leeched = await storedEvents(admin, "ftrack.leech");
  const jobs = await storedEvents(admin, "ftrack.proc");
  const byId = new Map(leeched.map((event) => [event.id, event]));
  const userJobs = await userJobsOf(studio);
  const launches = leeched.filter(isLaunch);
  const told = launches.filter((event) => userJobs.get(idOfUserJob(event)) === "failed");
  const expected = new Set([...poison, ...told.map(({ hash }) => hash)]);
  const dead = jobs.filter(({ status }) => status === "failed");
  const deadHashes = dead.map(({ depends_on = "" }) => byId.get(depends_on)?.hash ?? "");
  // A change may be followed once more, in vain: AYON gives a job again whose answer nobody took, and others may have ended it.
  const ended = [...studio.services.values()].flatMap(({ remarkable }) =>
    remarkable.filter(
      ({ outcome, topic }) =>
        topic === launchTopic && (outcome === "finished" || outcome === "failed"),
    ),
  );
  return [
    ...jobs
      .filter(({ status }) => status !== "finished" && status !== "failed")
      .map(({ id, status }) => `job ${id} is ${status}`),
    ...repeated(jobs.map(({ depends_on = "" }) => depends_on)).map(
      (id) => `event ${id} has more than one job`,
    ),
    ...repeated(ended.map(({ job }) => String(job))).map(
      (id) => `the action of job ${id} was done twice`,
    ),
    ...dead.flatMap((job, index) =>
      expected.has(deadHashes[index] ?? "") ? [] : [`a dead letter: ${job.description}`],
    ),
    ...dead.flatMap(({ id, retries = 0 }) =>
      retries > mostRetries ? [] : [`job ${id} has failed, but AYON offers it again`],
    ),
    ...poison
      .filter((hash) => !deadHashes.includes(hash))
      .map((hash) => `the poisonous event ${hash} is no dead letter`),
    ...judgeUserJobs(launches, userJobs),
  ];
}

/** Each action has one entry in its user's list, which tells how it has ended. */
function judgeUserJobs(
  launches: readonly StoredEvent[],
  userJobs: ReadonlyMap<string, unknown>,
): string[] {
  const expected = new Set(launches.filter(isByUser).map(idOfUserJob));
  return [
    ...[...expected]
      .filter((id) => userJobs.get(id) !== "done" && userJobs.get(id) !== "failed")
      .map((id) => `the action of the user's job ${id} is ${userJobs.get(id) ?? "not shown"}`),
    ...[...userJobs.keys()]
      .filter((id) => !expected.has(id))
      .map((id) => `nobody has launched the action of the user's job ${id}`),
  ];
}

async function userJobsOf({ ftrack }: FaultStudio): Promise<ReadonlyMap<string, unknown>> {
  const rows = await ftrack.query<{ id: string; status: unknown }>(
    "select id, status from Job order by id",
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

function isLaunch({ summary }: StoredEvent): boolean {
  return summary.topic === launchTopic;
}

/** What the services launch of their own accord is shown to nobody. */
function isByUser({ payload }: StoredEvent): boolean {
  return recordOf(recordOf(payload.source).user).id !== undefined;
}

function idOfUserJob({ hash, payload }: StoredEvent): string {
  return userJobId(hash, String(recordOf(payload.data).actionIdentifier));
}
