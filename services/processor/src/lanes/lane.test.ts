import { AyonClient, enroll, updateEvent } from "@ayon-ftrack/common/ayon";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type AyonSandbox,
  startAyonSandbox,
} from "../../../../service_tools/sandbox/ayon/index.ts";
import { lanesOf, maxRetries } from "./lane.ts";

const [discoverLane, mainLane] = lanesOf("processor");
let server: AyonSandbox;
let ayon: AyonClient;

beforeAll(async () => {
  server = await startAyonSandbox();
  ayon = new AyonClient({ url: server.url, apiKey: server.apiKey });
});

afterAll(() => server.stop());

// Each test begins with all events dealt with.
beforeEach(async () => {
  for (const lane of [discoverLane, mainLane]) {
    for (let job = await next(lane); job; job = await next(lane)) await finish(job.id);
  }
});

function next(lane = mainLane) {
  if (!lane) throw new Error("no such lane");
  return enroll(ayon, lane.request);
}

function finish(id: string) {
  return updateEvent(ayon, id, { status: "finished" });
}

/** Stores an event as a leecher does and answers its id. */
async function leech(topic: string | undefined): Promise<string> {
  const summary = topic === undefined ? {} : { topic };
  const { id } = await ayon.post<{ id: string }>("events", { topic: "ftrack.leech", summary });
  return id;
}

describe("the lanes of a processor", () => {
  it("answer menus while another event is being worked on", async () => {
    const update = await leech("ftrack.update");
    const discover = await leech("ftrack.action.discover");
    expect((await next(mainLane))?.sourceId).toBe(update);
    expect((await next(discoverLane))?.sourceId).toBe(discover);
  });

  it("leave nothing out that a leecher without summaries has stored", async () => {
    const event = await leech(undefined);
    expect(await next(discoverLane)).toBeUndefined();
    expect((await next(mainLane))?.sourceId).toBe(event);
  });

  it("keep the order of the main lane", async () => {
    const events = [await leech("a"), await leech("b")];
    const first = await next();
    expect(first?.sourceId).toBe(events[0]);
    await finish(String(first?.id));
    expect((await next())?.sourceId).toBe(events[1]);
  });

  it("get an open job again after a restart", async () => {
    await leech("a");
    const before = await next();
    expect(await next()).toEqual(before);
  });

  it("get a job again that failed for a passing reason, a bounded number of times", async () => {
    await leech("a");
    let runs = 0;
    for (let job = await next(); job; job = await next()) {
      runs += 1;
      await updateEvent(ayon, job.id, { status: "failed" });
    }
    expect(runs).toBe(maxRetries + 2);
  });

  it("never get a job again that failed for good", async () => {
    await leech("a");
    const job = await next();
    await updateEvent(ayon, String(job?.id), { status: "failed", retries: maxRetries + 1 });
    expect(await next()).toBeUndefined();
  });
});
