import { AyonClient } from "@ayon-ftrack/common/ayon";
import { PermanentError, TransientError } from "@ayon-ftrack/common/errors";
import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import { startHttpStub } from "../../../../client/common/src/testing/http-stub.ts";
import { maxRetries } from "./lane.ts";
import { processJob } from "./process-job.ts";

const source = {
  topic: "ftrack.leech",
  description: "Leeched ftrack.update by ada",
  payload: { id: "e1", topic: "ftrack.update", data: { a: 1 } },
};

interface World {
  readonly source?: object | undefined;
  readonly handle?: (event: FtrackEvent) => Promise<void>;
  readonly signal?: AbortSignal;
  /** How often AYON cannot take the outcome. */
  readonly busy?: number;
}

async function process(world: World) {
  const marks: unknown[] = [];
  let busy = world.busy ?? 0;
  await using stub = await startHttpStub(({ method, path, body }) => {
    if (method === "GET" && path === "/api/events/source-1") {
      return "source" in world && world.source === undefined
        ? { status: 404, body: { code: 404 } }
        : { body: world.source ?? source };
    }
    busy -= 1;
    if (busy >= 0) return { status: 503 };
    marks.push({ path, ...JSON.parse(body) });
    return { status: 204 };
  });
  const outcome = await processJob(
    { id: "job-1", sourceId: "source-1" },
    {
      ayon: new AyonClient({ url: stub.url, apiKey: "key" }),
      log: createLog("test", { level: "silent" }),
      signal: world.signal ?? new AbortController().signal,
      handle: world.handle ?? (async () => undefined),
    },
  ).catch((error: unknown) => error);
  return { outcome, marks };
}

describe("processJob", () => {
  it("hands the stored event over and finishes the job after that", async () => {
    const seen: unknown[] = [];
    const { outcome, marks } = await process({
      handle: async ({ id, topic, data }) => {
        seen.push({ id, topic, data });
      },
    });
    expect(seen).toEqual([source.payload]);
    expect(outcome).toBe("finished");
    expect(marks).toEqual([
      {
        path: "/api/events/job-1",
        status: "finished",
        description: "Processed Leeched ftrack.update by ada",
      },
    ]);
  });

  it("fails for good, with reason and stack, what repeating cannot change", async () => {
    const { outcome, marks } = await process({
      handle: () => Promise.reject(new PermanentError("no such task")),
    });
    expect(outcome).toBe("failed");
    expect(marks).toEqual([
      {
        path: "/api/events/job-1",
        status: "failed",
        description: "Failed: no such task",
        retries: maxRetries + 1,
        payload: { message: "no such task", stack: expect.stringContaining("process-job.test.ts") },
      },
    ]);
  });

  it("leaves it to AYON to offer again what failed for a passing reason", async () => {
    const { outcome, marks } = await process({
      handle: () => Promise.reject(new TransientError("ftrack is down")),
    });
    expect(outcome).toBe("to be retried");
    expect(marks).toMatchObject([{ status: "failed", description: "Failed: ftrack is down" }]);
    expect(marks[0]).not.toHaveProperty("retries");
  });

  it.each([
    ["is gone", undefined],
    ["holds no ftrack event", { payload: { data: {} } }],
    ["holds nothing", {}],
  ])("fails for good a job whose event %s", async (_, event) => {
    const { outcome, marks } = await process({ source: event });
    expect(outcome).toBe("failed");
    expect(marks).toMatchObject([{ status: "failed", retries: maxRetries + 1 }]);
  });

  it("keeps trying to tell AYON the outcome, so that it is not done twice", async () => {
    const { marks } = await process({ busy: 2 });
    expect(marks).toMatchObject([{ status: "finished" }]);
  });

  it("marks a job that was done when the service was asked to stop", async () => {
    const controller = new AbortController();
    const { marks } = await process({
      signal: controller.signal,
      busy: 1,
      handle: async () => controller.abort(new Error("stopped")),
    });
    expect(marks).toMatchObject([{ status: "finished" }]);
  });

  it("leaves a job open that the stop of the service cut short", async () => {
    const controller = new AbortController();
    const { outcome, marks } = await process({
      signal: controller.signal,
      handle: async () => {
        controller.abort(new Error("stopped"));
        throw new Error("half done");
      },
    });
    expect(outcome).toEqual(new Error("stopped"));
    expect(marks).toEqual([]);
  });
});
