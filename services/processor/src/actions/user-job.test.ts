import { PermanentError } from "@ayon-ftrack/common/errors";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import { type FakeWorld, fakeCall } from "../testing/fake-call.ts";
import { startUserJob, userJobId } from "./user-job.ts";

const key = { id: "job-1", userId: "user-1" };
const log = createLog("test", { level: "silent" });
const limits = { requestMs: 20, totalMs: 400 };

/** Opens a job and ends it; tells what ftrack was sent. */
async function openAndEnd(world: FakeWorld) {
  const { call, commits } = fakeCall(world);
  const job = await startUserJob({ ftrack: call.ftrack, log, limits }, key, "running");
  await job.end("done", "ended");
  return commits.map((operation) => operation.action);
}

/** Waits until its signal is aborted and then rejects as ftrack's session does. */
function neverAnswers(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}

describe("startUserJob", () => {
  it("waits for no request for ever, and tries again", async () => {
    const onCommit = async (count: number, signal: AbortSignal | undefined) => {
      if (count === 1) await neverAnswers(signal);
    };
    expect(await openAndEnd({ onCommit })).toEqual(["create", "create", "update"]);
  });

  it("comes to an end with an ftrack that never answers", async () => {
    const onCommit = (_: number, signal: AbortSignal | undefined) => neverAnswers(signal);
    const actions = await openAndEnd({ onCommit });
    expect(new Set(actions)).toEqual(new Set(["create", "update"]));
  });

  it("leaves alone what ftrack has refused", async () => {
    const onCommit = () => {
      throw new PermanentError("no jobs today");
    };
    expect(await openAndEnd({ onCommit })).toEqual(["create"]);
  });

  it("has no job for nobody", async () => {
    const { call, commits, queries } = fakeCall();
    const job = await startUserJob(
      { ftrack: call.ftrack, log },
      { ...key, userId: undefined },
      "running",
    );
    await job.end("done", "ended");
    expect([commits, queries]).toEqual([[], []]);
  });
});

describe("userJobId", () => {
  it("is the same for the same event and action, and for no other", () => {
    const id = userJobId("e1", "a");
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(userJobId("e1", "a")).toBe(id);
    expect(new Set([id, userJobId("e2", "a"), userJobId("e1", "b")]).size).toBe(3);
  });
});
