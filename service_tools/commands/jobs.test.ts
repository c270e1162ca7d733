import { AyonClient, enroll, updateEvent } from "@ayon-ftrack/common/ayon";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type AyonSandbox, startAyonSandbox } from "../sandbox/ayon/index.ts";
import { listDeadLetters, retryDeadLetters, showDeadLetter } from "./dead-letters.ts";
import { replay } from "./replay.ts";

let server: AyonSandbox;
let ayon: AyonClient;
let printed: string[];

beforeAll(async () => {
  server = await startAyonSandbox({
    projects: [
      { name: "alpha", code: "al" },
      { name: "beta", code: "be" },
    ],
  });
  ayon = new AyonClient({ url: server.url, apiKey: server.apiKey });
});

afterAll(() => server.stop());

beforeEach(() => {
  vi.stubEnv("AYON_SERVER_URL", server.url);
  vi.stubEnv("AYON_API_KEY", server.apiKey);
  printed = [];
  vi.spyOn(console, "log").mockImplementation((text) => void printed.push(String(text)));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (let job = await next(); job; job = await next()) await end(job.id);
});

function next() {
  return enroll(ayon, {
    sourceTopic: "ftrack.leech",
    targetTopic: "ftrack.proc",
    sender: "processor.main",
    description: "",
    sequential: true,
    filter: { conditions: [] },
    maxRetries: 3,
    ignoreOlderThan: 0,
  });
}

function end(id: string) {
  return updateEvent(ayon, id, { status: "finished" });
}

/** Stores an event and ends its job. Answers the ids of both. */
async function handled(topic: string, project: string, failure?: string) {
  const { id: event } = await ayon.post<{ id: string }>("events", {
    topic: "ftrack.leech",
    project,
    description: `Leeched ${topic} by ada`,
    summary: { topic },
    payload: { id: "e1", topic },
  });
  const job = (await next())?.id ?? "";
  const stack = `Error: ${failure}\n    at somewhere`;
  if (failure === undefined) await end(job);
  else {
    const payload = { message: failure, stack };
    await updateEvent(ayon, job, { status: "failed", retries: 4, payload });
  }
  return { event, job };
}

/** What a processor gets now, the oldest first. */
async function offered(): Promise<string[]> {
  const found: string[] = [];
  for (let job = await next(); job; job = await next()) {
    found.push(job.sourceId);
    await end(job.id);
  }
  return found;
}

describe("P5: replay", () => {
  it("offers one event again, by its id or that of its job", async () => {
    const { event, job } = await handled("ftrack.update", "alpha");
    await replay({ event });
    expect(printed).toEqual(["1 event put back."]);
    expect(await offered()).toEqual([event]);
    await replay({ event: job });
    expect(await offered()).toEqual([event]);
  });

  it("offers the changes of a project again, in their order", async () => {
    const first = await handled("ftrack.update", "beta");
    await handled("ftrack.update", "alpha");
    const second = await handled("ftrack.update", "beta");
    await replay({ project: "beta" });
    expect(await offered()).toEqual([first.event, second.event]);
  });

  it("offers again what came since a moment, but launches no action again", async () => {
    const since = new Date().toISOString();
    const { event } = await handled("ftrack.update", "alpha");
    await handled("ftrack.action.launch", "alpha");
    await handled("ftrack.action.discover", "alpha");
    await replay({ since });
    expect(await offered()).toEqual([event]);
  });

  it("leaves alone what waits anyway", async () => {
    const { event } = await handled("ftrack.update", "alpha");
    await replay({ event });
    await replay({ event, json: true });
    expect(JSON.parse(printed.at(-1) ?? "")).toEqual({ putBack: [], waiting: [event] });
    expect(await offered()).toEqual([event]);
  });

  it("offers a launch again that is named", async () => {
    const { event } = await handled("ftrack.action.launch", "alpha");
    await replay({ event });
    expect(await offered()).toEqual([event]);
  });

  it.each([
    [{}, "Say what to replay"],
    [{ event: "e", project: "alpha" }, "leave out --project"],
    [{ since: "soon" }, '--since is "soon"'],
    [{ event: "00000000000000000000000000000000" }, "is not in AYON"],
    [{ event: "nonsense" }, "is not in AYON"],
  ])("%j is refused with what to give", async (options, sentence) => {
    await expect(replay(options)).rejects.toThrow(sentence);
  });
});

describe("P4: dead letters", () => {
  it("are listed with their reason, the newest first", async () => {
    const one = await handled("ftrack.update", "alpha", "no such task");
    const other = await handled("ftrack.action.launch", "beta", "no such action");
    await handled("ftrack.update", "alpha");
    await listDeadLetters({ limit: "2" });
    expect(printed).toEqual([
      expect.stringMatching(`^${other.job}  .*  ftrack.action.launch beta  no such action$`),
      expect.stringMatching(`^${one.job}  .*  ftrack.update alpha  no such task$`),
    ]);
  });

  it("are shown with the stack and the event", async () => {
    const { event, job } = await handled("ftrack.update", "alpha", "no such task");
    await showDeadLetter(job, {});
    expect(printed.join("\n")).toContain("at somewhere");
    await showDeadLetter(job, { json: true });
    expect(JSON.parse(printed.at(-1) ?? "")).toMatchObject({
      id: job,
      reason: "no such task",
      event: { id: event, topic: "ftrack.update", project: "alpha", payload: { id: "e1" } },
    });
  });

  it("are offered again when they are put back", async () => {
    const { event, job } = await handled("ftrack.update", "alpha", "no such task");
    expect(await offered()).toEqual([]);
    await retryDeadLetters([job], {});
    expect(printed).toEqual(["1 put back."]);
    expect(await offered()).toEqual([event]);
  });

  it("are asked for by ids that exist", async () => {
    await expect(showDeadLetter("nonsense", {})).rejects.toThrow("dead-letters list shows the ids");
    await expect(listDeadLetters({ limit: "0" })).rejects.toThrow("--limit");
  });
});
