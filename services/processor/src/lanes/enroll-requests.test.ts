import { AyonClient, enroll, updateEvent } from "@ayon-ftrack/common/ayon";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type AyonSandbox,
  startAyonSandbox,
} from "../../../../service_tools/sandbox/ayon/index.ts";
import { discoverRequest, maxRetries, workRequest } from "./enroll-requests.ts";
import type { LaneKey } from "./project-lanes.ts";

let server: AyonSandbox;
let ayon: AyonClient;

beforeAll(async () => {
  server = await startAyonSandbox();
  ayon = new AyonClient({ url: server.url, apiKey: server.apiKey });
});

afterAll(() => server.stop());

// Each test begins with all events dealt with.
beforeEach(async () => {
  for (let job = await nextQuestion(); job; job = await nextQuestion()) await finish(job.id);
  for (let job = await next(); job; job = await next()) await finish(job.id);
});

function next(
  closed: readonly LaneKey[] = [],
  withoutBackground = false,
  shards?: readonly number[],
) {
  return enroll(ayon, workRequest("processor", { closed, withoutBackground }, 0, shards));
}

function nextQuestion() {
  return enroll(ayon, discoverRequest("processor"));
}

function finish(id: string) {
  return updateEvent(ayon, id, { status: "finished" });
}

/** Stores an event as a leecher does and answers its id. */
async function leech(summary: object): Promise<string> {
  const { id } = await ayon.post<{ id: string }>("events", { topic: "ftrack.leech", summary });
  return id;
}

function update(projectId: string) {
  return leech({ topic: "ftrack.update", projectId });
}

describe("what a processor asks AYON for", () => {
  it("keeps the questions of menus apart from everything else", async () => {
    const event = await leech({ topic: "ftrack.update" });
    const question = await leech({ topic: "ftrack.action.discover" });
    expect((await next())?.sourceId).toBe(event);
    expect((await nextQuestion())?.sourceId).toBe(question);
  });

  it("leaves nothing out that a leecher without summaries has stored", async () => {
    const event = await leech({});
    expect(await nextQuestion()).toBeUndefined();
    expect((await next())?.sourceId).toBe(event);
  });

  it("P3: keeps the order of a project, and lets others go on", async () => {
    const events = [await update("a"), await update("a"), await update("b"), await leech({})];
    const first = await next();
    expect(first?.sourceId).toBe(events[0]);
    expect((await next(["a"]))?.sourceId).toBe(events[2]);
    expect((await next(["a", "b"]))?.sourceId).toBe(events[3]);
    expect(await next(["a", "b", null])).toBeUndefined();
    await finish(String(first?.id));
    expect((await next(["b", null]))?.sourceId).toBe(events[1]);
  });

  it("leaves events without a project where they are while one of them is in hand", async () => {
    const events = [await leech({}), await leech({}), await update("a")];
    expect((await next())?.sourceId).toBe(events[0]);
    expect((await next([null]))?.sourceId).toBe(events[2]);
    expect(await next([null, "a"])).toBeUndefined();
  });

  it("leaves out what nobody waits for when told", async () => {
    await leech({ topic: "ftrack.action.launch", projectId: "a", background: true });
    const event = await update("a");
    expect((await next([], true))?.sourceId).toBe(event);
  });

  it("takes jobs of its own shards only, and of none when it has the first", async () => {
    const events = [
      await leech({ projectId: "a", shard: 1 }),
      await leech({ projectId: "b", shard: 2 }),
      await leech({}),
      await leech({ projectId: "c", shard: "odd" }),
    ];
    expect((await next([], false, [2, 3]))?.sourceId).toBe(events[1]);
    expect((await next(["b"], false, [2, 0]))?.sourceId).toBe(events[2]);
    expect(await next([], false, [7])).toBeUndefined();
  });

  it("P7: gets the open jobs of every project again after a crash, the oldest first", async () => {
    const events = [await update("a"), await update("a"), await update("b")];
    const before = [await next(), await next(["a"])];
    expect(await next()).toEqual(before[0]);
    expect(await next(["a"])).toEqual(before[1]);
    expect(before.map((job) => job?.sourceId)).toEqual([events[0], events[2]]);
  });

  it("P4: never gets a job again that failed for good", async () => {
    await update("a");
    const job = await next();
    await updateEvent(ayon, String(job?.id), { status: "failed", retries: maxRetries + 1 });
    expect(await next()).toBeUndefined();
  });

  it("P5: gets a job again that was put back", async () => {
    await update("a");
    const job = await next();
    await updateEvent(ayon, String(job?.id), { status: "failed", retries: maxRetries + 1 });
    await updateEvent(ayon, String(job?.id), { status: "restarted" });
    expect(await next()).toEqual(job);
  });
});
