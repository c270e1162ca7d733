import { AyonClient, AyonRefusal } from "@ayon-ftrack/common/ayon";
import { PermanentError, TransientError, UnreachableError } from "@ayon-ftrack/common/errors";
import { type FtrackEvent, FtrackRefusal } from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import { type StubAnswer, startHttpStub } from "../../../../client/common/src/testing/http-stub.ts";
import { maxRetries } from "./enroll-requests.ts";
import { Patience } from "./patience.ts";
import { processJob, type UntoldEndings } from "./process-job.ts";

const source = {
  topic: "ftrack.leech",
  description: "Leeched ftrack.update by ada",
  payload: { id: "e1", topic: "ftrack.update", data: { a: 1 } },
};

interface World {
  readonly source?: object | undefined;
  /** How AYON answers when it is asked for the event. */
  readonly sourceAnswer?: StubAnswer;
  readonly handle?: (event: FtrackEvent) => Promise<unknown>;
  readonly signal?: AbortSignal;
  /** How AYON answers to an outcome; undefined when it takes it. */
  readonly onMark?: (count: number, update: JsonRecord) => StubAnswer | undefined;
  /** In which AYON gives the job out, `pending` unless told. */
  readonly status?: string;
  /** Whether both servers answer others while the job fails, true unless told. */
  readonly serversAreWell?: boolean;
  /** How often AYON gives the job out, once unless told. */
  readonly times?: number;
}

async function process(world: World) {
  const marks: unknown[] = [];
  const outcomes: unknown[] = [];
  let asked = 0;
  let handled = 0;
  const gone: StubAnswer = { status: 404, body: { code: 404, detail: "Event not found" } };
  await using stub = await startHttpStub(({ method, path, body }) => {
    if (method === "GET" && path === "/api/events/source-1") {
      if (world.sourceAnswer) return world.sourceAnswer;
      return "source" in world && world.source === undefined
        ? gone
        : { body: world.source ?? source };
    }
    asked += 1;
    const update: JsonRecord = JSON.parse(body);
    const answer = world.onMark?.(asked, update);
    if (!answer) marks.push({ path, ...update });
    return answer ?? { status: 204 };
  });
  const untold: UntoldEndings = new Map();
  const patience = new Patience(async () => world.serversAreWell ?? true);
  for (let time = 0; time < (world.times ?? 1); time += 1) {
    const outcome = await processJob(
      { id: "job-1", sourceId: "source-1", status: world.status ?? "pending" },
      {
        ayon: new AyonClient({ url: stub.url, apiKey: "key", retry: { firstMs: 1, maxMs: 1 } }),
        log: createLog("test", { level: "silent" }),
        signal: world.signal ?? new AbortController().signal,
        handle: async ({ event }) => {
          handled += 1;
          const notes = await world.handle?.(event);
          return Array.isArray(notes) ? notes : [];
        },
        patience,
        backoff: { firstMs: 1, maxMs: 1 },
      },
      untold,
    ).catch((error: unknown) => error);
    outcomes.push(outcome);
  }
  return { outcome: outcomes[0], outcomes, marks, handled };
}

function refusal(code: number): StubAnswer {
  return { status: code, body: { code, detail: "no" } };
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

  it("tells on the job what came of the event", async () => {
    const { marks } = await process({ handle: async () => ["1 created", "auto-sync is off"] });
    expect(marks).toMatchObject([
      { description: "Processed Leeched ftrack.update by ada: 1 created; auto-sync is off" },
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

  it("leaves a job open that failed for a reason that may pass", async () => {
    const { outcomes, marks, handled } = await process({
      times: 3,
      handle: () => Promise.reject(new TransientError("ftrack is busy")),
    });
    expect(outcomes).toEqual(Array(3).fill("to be retried"));
    expect(handled).toBe(3);
    expect(marks).toEqual([]);
  });

  it.each([
    ["ftrack", new FtrackRefusal("The key is not valid.", "api_credentials_invalid")],
    ["AYON", new AyonRefusal("GET /api/projects", 401, { code: 401, detail: "no" })],
  ])(
    "P4: blames no job for a key of %s's that is being replaced, however often",
    async (_, error) => {
      const handle = () => Promise.reject(error);
      const { outcomes } = await process({ handle, times: 12 });
      expect(outcomes).toEqual(Array(12).fill("to be retried"));
    },
  );

  it("P4: gives a job up that fails ten times in a row while both servers are well", async () => {
    const { outcomes, marks } = await process({
      times: 10,
      handle: () => Promise.reject(new TransientError("AYON gives no answer to this")),
    });
    expect(outcomes).toEqual([...Array(9).fill("to be retried"), "failed"]);
    expect(marks.at(-1)).toMatchObject({
      status: "failed",
      retries: maxRetries + 1,
      description: "Failed: AYON gives no answer to this (tried 10 times)",
      payload: { stack: expect.any(String) },
    });
  });

  it.each<[string, Error, boolean]>([
    ["nobody answers at its address", new UnreachableError("nobody"), true],
    ["it answers nobody else either", new TransientError("busy"), false],
  ])("waits without end for a server when %s", async (_, fault, serversAreWell) => {
    const handle = () => Promise.reject(fault);
    const { outcomes } = await process({ times: 40, handle, serversAreWell });
    expect(outcomes).toEqual(Array(40).fill("to be retried"));
  });

  it("tells on the open job now and then how often it was tried", async () => {
    const handle = () => Promise.reject(new UnreachableError("nobody is there"));
    const { marks } = await process({ times: 20, handle });
    expect(marks).toEqual(
      [4, 8, 16].map((tries) => ({
        path: "/api/events/job-1",
        description: `Tried ${tries} times, goes on: nobody is there`,
      })),
    );
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

  it.each<[string, StubAnswer]>([
    ["is busy", { status: 503 }],
    ["has its key replaced", refusal(401)],
    ["does not admit the key for a moment", refusal(403)],
    ["is hidden by a proxy", { status: 404, body: "404 page not found" }],
  ])("keeps telling the outcome to an AYON that %s", async (_, fault) => {
    const onMark = (count: number) => (count <= 12 ? fault : undefined);
    const { outcome, marks } = await process({ onMark });
    expect(outcome).toBe("finished");
    expect(marks).toMatchObject([{ status: "finished", description: expect.any(String) }]);
  });

  it("ends a job that somebody has aborted, and does nothing for it", async () => {
    const { outcome, marks, handled } = await process({ status: "aborted" });
    expect([outcome, handled]).toEqual(["failed", 0]);
    expect(marks).toMatchObject([{ status: "failed", retries: maxRetries + 1 }]);
  });

  it("tells AYON in words that its database can keep", async () => {
    const handle = () => Promise.reject(new PermanentError("no task sh\u0000010 \ud83d"));
    const { marks } = await process({ handle });
    expect(marks).toMatchObject([
      { description: "Failed: no task sh010 \ufffd", payload: { message: "no task sh010 \ufffd" } },
    ]);
  });

  it.each([400, 500])("tells without words what AYON refuses with %i", async (status) => {
    const onMark = (_: number, update: JsonRecord) =>
      "description" in update ? refusal(status) : undefined;
    const { outcome, marks } = await process({
      onMark,
      handle: () => Promise.reject(new PermanentError("no such task")),
    });
    expect(outcome).toBe("failed");
    expect(marks).toEqual([
      { path: "/api/events/job-1", status: "failed", retries: maxRetries + 1 },
    ]);
  });

  it("does nothing twice because AYON refuses the outcome, and tells it again", async () => {
    const onMark = (count: number) => (count <= 4 ? refusal(400) : undefined);
    const { outcomes, marks, handled } = await process({ onMark, times: 3 });
    expect(outcomes).toEqual(["untold", "untold", "finished"]);
    expect(handled).toBe(1);
    expect(marks).toMatchObject([{ status: "finished" }]);
  });

  it("does not blame the event for a key that is being replaced", async () => {
    const { outcome, marks } = await process({ sourceAnswer: refusal(401) });
    expect(outcome).toBe("to be retried");
    expect(marks).toEqual([]);
  });

  it("marks a job that was done when the service was asked to stop", async () => {
    const controller = new AbortController();
    const { marks } = await process({
      signal: controller.signal,
      onMark: (count) => (count === 1 ? { status: 503 } : undefined),
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
