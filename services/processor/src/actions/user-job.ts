import { randomUUID } from "node:crypto";
import { messageOf } from "@ayon-ftrack/common/errors";
import { type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { type Logger, retry } from "@ayon-ftrack/common/service";
import { NowAndThen } from "./now-and-then.ts";

/** An entry in the list of jobs that ftrack shows to a user. */
export interface UserJob {
  /** Replaces the description, now and then; what comes too soon after another is not shown. */
  readonly tellProgress: (description: string) => void;
  /** Marks the job as over. Does not throw: the action's own outcome matters more. */
  readonly end: (status: "done" | "failed", description: string) => Promise<void>;
}

/** A job that nobody sees. */
const unseenJob: UserJob = { tellProgress: () => undefined, end: async () => undefined };

/** How often ftrack is told how far a job has come. */
const progressPauseMs = 1000;

/** Short enough to come to an end while the service is being stopped. */
const patience = { tries: 5, firstMs: 200, maxMs: 1000 };

/**
 * Opens a running job for a user. Without a user, or when ftrack refuses, there is none to be seen,
 * and the action goes on without.
 */
export async function startUserJob(
  ftrack: FtrackSession,
  userId: string | undefined,
  description: string,
  log: Logger,
): Promise<UserJob> {
  if (userId === undefined) return unseenJob;
  const id = randomUUID();
  const warn = (error: unknown) => log.warn({ reason: messageOf(error) }, "No job in ftrack");
  try {
    await retry((failures) => create(ftrack, id, userId, description, failures), patience);
  } catch (error) {
    warn(error);
    return unseenJob;
  }
  const progress = new NowAndThen<string>(
    (text) => update(ftrack, id, { data: jobData(text) }),
    progressPauseMs,
  );
  return {
    tellProgress: (text) => progress.offer(text),
    end: async (status, text) => {
      await progress.stop();
      await retry(() => update(ftrack, id, { status, data: jobData(text) }), patience).catch(warn);
    },
  };
}

/** After a failure it is unknown whether the job is there already. */
async function create(
  ftrack: FtrackSession,
  id: string,
  userId: string,
  description: string,
  failures: number,
): Promise<void> {
  if (failures > 0) {
    const found = await ftrack.query(`select id from Job where id is ${quoted(id)}`);
    if (found.length > 0) return;
  }
  const entity_data = { id, user_id: userId, status: "running", data: jobData(description) };
  await ftrack.commit([{ action: "create", entity_type: "Job", entity_data }]);
}

async function update(
  ftrack: FtrackSession,
  id: string,
  entity_data: Record<string, unknown>,
): Promise<void> {
  await ftrack.commit([{ action: "update", entity_type: "Job", entity_key: [id], entity_data }]);
}

/** ftrack's interface shows the description out of this JSON text. */
function jobData(description: string): string {
  return JSON.stringify({ description });
}
