import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type SimulatedJob,
  type SimulatedRun,
  simulate,
} from "../../../../tests/services/simulated-lanes.ts";

const job = fc.record<SimulatedJob>({
  project: fc.constantFrom("a", "b", "c", "d", null),
  at: fc.integer({ min: 0, max: 5_000 }),
  durationMs: fc.constantFrom(0, 2, 10, 300, 20_000),
  failures: fc.constantFrom(0, 0, 0, 1, 3),
  isPoison: fc.boolean(),
  isTold: fc.boolean(),
});

/** In the order in which AYON stores them. */
const jobsOf = fc
  .array(job, { maxLength: 14 })
  .map((jobs) => [...jobs].sort((one, other) => one.at - other.at));

/** What the one loop that takes jobs may cost: some requests of a millisecond for each job of others. */
const toleranceMs = 300;

const settings = { numRuns: 60 };

function projectsOf(jobs: readonly SimulatedJob[]) {
  return [...new Set(jobs.map(({ project }) => project))];
}

/** Runs of the jobs of one project, in the order in which they began. */
function runsOf(runs: readonly SimulatedRun[], jobs: readonly SimulatedJob[], project: unknown) {
  return runs.filter((run) => jobs[run.job]?.project === project);
}

describe("lanes of projects, whatever comes", () => {
  it("P3: keep the order inside a project, one job at a time", async () => {
    await fc.assert(
      fc.asyncProperty(jobsOf, async (jobs) => {
        const { runs } = await simulate(jobs);
        for (const project of projectsOf(jobs)) {
          const own = runsOf(runs, jobs, project);
          for (const [index, run] of own.entries()) {
            const before = own[index - 1];
            expect(run.job).toBeGreaterThanOrEqual(before?.job ?? -1);
            expect(run.from).toBeGreaterThanOrEqual(before?.until ?? -1);
          }
        }
      }),
      settings,
    );
  });

  it("P4: lose nothing, stop at nothing, and do nothing twice that did not fail", async () => {
    await fc.assert(
      fc.asyncProperty(jobsOf, async (jobs) => {
        const { runs, statuses } = await simulate(jobs);
        expect(statuses).toEqual(jobs.map(({ isPoison }) => (isPoison ? "failed" : "finished")));
        const counted = jobs.map((_, index) => runs.filter((run) => run.job === index).length);
        expect(counted).toEqual(jobs.map(({ failures }) => failures + 1));
      }),
      settings,
    );
  });

  it("take work as soon as it is told of and its turn has come", async () => {
    await fc.assert(
      fc.asyncProperty(jobsOf, async (jobs) => {
        const { runs } = await simulate(jobs);
        for (const project of projectsOf(jobs)) {
          const own = runsOf(runs, jobs, project);
          for (const [index, run] of own.entries()) {
            const { at = 0, isTold = false } = jobs[run.job] ?? {};
            const before = own[index - 1];
            const turn = before?.job === run.job ? Number.POSITIVE_INFINITY : (before?.until ?? -1);
            // Nobody tells of what waits behind another: it is looked for when that has ended.
            if (isTold || at <= turn) {
              expect(run.from).toBeLessThanOrEqual(Math.max(at, turn) + toleranceMs);
            }
          }
        }
      }),
      settings,
    );
  });

  it("P4: try again after growing pauses", async () => {
    await fc.assert(
      fc.asyncProperty(jobsOf, async (jobs) => {
        const { runs } = await simulate(jobs);
        for (const index of jobs.keys()) {
          const own = runs.filter((run) => run.job === index);
          for (const [time, run] of own.entries()) {
            const { until } = own[time - 1] ?? {};
            const leastMs = 375 * 2 ** (time - 1);
            if (until !== undefined) expect(run.from - until).toBeGreaterThanOrEqual(leastMs);
          }
        }
      }),
      settings,
    );
  });

  it("P3: delay no project by what happens in others", async () => {
    const told = jobsOf.map((jobs) => jobs.map((one) => ({ ...one, isTold: true })));
    await fc.assert(
      fc.asyncProperty(told, async (jobs) => {
        const together = await simulate(jobs);
        for (const project of projectsOf(jobs)) {
          const own = jobs.filter((one) => one.project === project);
          const alone = await simulate(own);
          const endsTogether = runsOf(together.runs, jobs, project).map(({ until = 0 }) => until);
          const endsAlone = alone.runs.map(({ until = 0 }) => until);
          for (const [index, end] of endsTogether.entries()) {
            expect(end).toBeLessThanOrEqual((endsAlone[index] ?? 0) + toleranceMs);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("P7: keep the order and lose nothing when the processor is killed and started again", async () => {
    const crashes = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(jobsOf, crashes, async (jobs, after) => {
        const { runs, statuses } = await simulate(jobs, { crashes: after });
        expect(statuses).toEqual(jobs.map(({ isPoison }) => (isPoison ? "failed" : "finished")));
        for (const project of projectsOf(jobs)) {
          const order = runsOf(runs, jobs, project).map((run) => run.job);
          expect(order).toEqual([...order].sort((one, other) => one - other));
        }
      }),
      settings,
    );
  });
});
