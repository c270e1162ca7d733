import type { JsonRecord } from "@ayon-ftrack/common/record";
import { describe, expect, it } from "vitest";
import { EventTable } from "../../../../tests/services/event-table.ts";
import { claimJob } from "./claim-job.ts";
import { EndedJobs } from "./ended-jobs.ts";
import { workRequest } from "./enroll-requests.ts";

const { signal } = new AbortController();
const request = workRequest("processor", { closed: [], withoutBackground: false }, 0);

/** A job that AYON gave, and the AYON that gave it. */
async function given(topic: string) {
  const ayon = new EventTable();
  const summary: JsonRecord = { topic, projectId: "p1" };
  ayon.store.dispatch({ topic: "ftrack.leech", summary: JSON.parse(JSON.stringify(summary)) });
  const job = await claimJob(ayon, request, signal);
  if (!job) throw new Error("AYON gave no job");
  const mark = (status: "finished" | "failed" | "pending") =>
    ayon.patch(`events/${job.id}`, { status });
  ayon.requests = 0;
  return { ayon, job, mark };
}

describe("a job that AYON gives", () => {
  it.each(["finished", "failed"] as const)("has ended when it is %s", async (status) => {
    const { ayon, job, mark } = await given("ftrack.update");
    const ended = new EndedJobs();
    ended.note(job.id);
    await mark(status);
    expect(await ended.has(job, ayon, signal)).toBe(true);
  });

  it("has not ended any more when somebody has put it back", async () => {
    const { ayon, job } = await given("ftrack.update");
    const ended = new EndedJobs();
    ended.note(job.id);
    expect(await ended.has(job, ayon, signal)).toBe(false);
  });

  it("has ended before this processor was started, when it is an action that another life has done", async () => {
    const { ayon, job, mark } = await given("ftrack.action.launch");
    expect(await new EndedJobs().has(job, ayon, signal)).toBe(false);
    await mark("finished");
    expect(await new EndedJobs().has(job, ayon, signal)).toBe(true);
  });

  it("is asked about only where there is a doubt", async () => {
    const { ayon, job } = await given("ftrack.update");
    expect(await new EndedJobs().has(job, ayon, signal)).toBe(false);
    expect(ayon.requests).toBe(0);
  });
});
