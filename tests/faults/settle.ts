import { sleep } from "@ayon-ftrack/common/service";
import type { FaultStudio } from "./fault-studio.ts";
import { storedEvents } from "./stored-events.ts";
import { until } from "./until.ts";

/** Longer than the sandbox holds back events that it reorders or delays. */
const stillMs = 2_000;

/** Before the leecher is made to look into ftrack's log once more. */
const patienceMs = 2_000;

export interface Settling {
  readonly limitMs: number;
  /**
   * What has to be stored of ftrack's log, into which the leecher looks once a minute and after each connection: all of it, which
   * is `awaited`, or `hurried` by dropping the sockets while the leecher is behind. `ignored` is the log where the leecher
   * cannot have missed anything: it tells of everything again after each gap, and would make good what others have lost.
   */
  readonly log: "awaited" | "hurried" | "ignored";
}

const usual: Settling = { limitMs: 60_000, log: "hurried" };

/**
 * Ends all faults and waits until nothing is left to do: everything that ftrack's log has is stored, all jobs have ended, and
 * nothing more comes.
 */
export async function settle(
  studio: FaultStudio,
  { limitMs, log }: Settling = usual,
): Promise<void> {
  const { ftrack, ayon } = studio.studio;
  for (const { control } of [ftrack, ayon]) control.setFaults({});
  let hurriedAt = performance.now();
  const hurry = () => {
    if (log !== "hurried" || performance.now() - hurriedAt < patienceMs) return;
    hurriedAt = performance.now();
    ftrack.control.dropSockets();
  };
  const look = async () => {
    const row = log === "ignored" ? "" : await expectStored(studio, hurry);
    return `${row} ${await expectNoOpenJobs(studio)}`;
  };
  const lookTwice = async () => {
    const before = await look();
    await sleep(stillMs);
    if ((await look()) !== before) throw new Error("there is always something new");
    for (const { name, isAsWanted } of studio.services.values()) {
      if (!isAsWanted) throw new Error(`the ${name} does not run`);
    }
  };
  await until(lookTwice, limitMs);
}

/** Answers the latest row of ftrack's log, throws while the leecher has not stored it. */
async function expectStored(
  { studio, ftrack }: FaultStudio,
  onBehind: () => void,
): Promise<number> {
  const [row] = await ftrack.queryFirst<{ id: number }>(
    "select id from Event order by id descending",
    1,
  );
  const [cursor] = await storedEvents(studio.admin, "ftrack.cursor");
  const [newest, stored] = [row?.id ?? 0, Number(cursor?.summary.id ?? -1)];
  if (stored >= newest) return newest;
  onBehind();
  throw new Error(`the leecher has stored ftrack's log up to row ${stored} of ${newest}`);
}

/** Answers how many events and jobs there are, throws while something is left to do about them. */
export async function expectNoOpenJobs({ studio }: FaultStudio): Promise<string> {
  const leeched = await storedEvents(studio.admin, "ftrack.leech");
  const jobs = await storedEvents(studio.admin, "ftrack.proc");
  const taken = new Set(jobs.map(({ depends_on }) => depends_on));
  const untaken = leeched.filter(({ id }) => !taken.has(id));
  if (untaken.length > 0) {
    throw new Error(`${untaken.length} events are taken by nobody, such as ${untaken[0]?.id}`);
  }
  const open = jobs.filter(({ status }) => status !== "finished" && status !== "failed");
  if (open.length > 0) {
    throw new Error(`${open.length} jobs have not ended, such as ${open[0]?.id}`);
  }
  return `${leeched.length} ${jobs.length}`;
}
