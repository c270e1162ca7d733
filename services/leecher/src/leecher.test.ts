import { readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import { connectFtrack, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { createLog, Health } from "@ayon-ftrack/common/service";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startServiceInTest, type TestService } from "../../../tests/services/service-in-test.ts";
import { type Studio, startStudio } from "../../../tests/services/studio.ts";
import { runLeecher } from "./leecher.ts";

let studio: Studio;
let ftrack: FtrackSession;
let leecher: TestService;
let taskId: string;
const patient = { timeout: 10_000 };

beforeAll(async () => {
  studio = await startStudio();
  const { url: serverUrl, apiUser, apiKey } = studio.ftrack;
  ftrack = await connectFtrack({ serverUrl, apiUser, apiKey });
  const tasks = await ftrack.query<{ id: string }>("select id from Task order by id");
  taskId = String(tasks[0]?.id);
});

afterAll(async () => {
  ftrack.close();
  await studio[Symbol.asyncDispose]();
});

beforeEach(async () => {
  leecher = startServiceInTest(studio, "leecher", runLeecher);
  await leecher.logged("Connected to ftrack's event server");
});

afterEach(async () => {
  studio.ayon.control.setFaults({});
  studio.ftrack.control.setFaults({});
  await leecher.stop();
});

async function describeTask(description: string): Promise<void> {
  const entity_data = { description };
  const update = { action: "update", entity_type: "Task", entity_key: [taskId], entity_data };
  await ftrack.commit([{ ...update, action: "update" }]);
}

/** New descriptions of tasks among the stored events, in the order of AYON's table. */
async function storedDescriptions(): Promise<unknown[]> {
  const rows = await studio.events("ftrack.leech");
  return rows.flatMap(({ payload }) => {
    const { entities } = payload.data as { entities?: { changes?: Record<string, unknown> }[] };
    return (entities ?? []).flatMap(({ changes }) => Object(changes?.description).new ?? []);
  });
}

describe("the leecher", () => {
  it("stores a change that was made in ftrack as the Python processor can read it", async () => {
    await describeTask("first");
    await vi.waitFor(async () => expect(await storedDescriptions()).toEqual(["first"]), patient);
    const events = await studio.events("ftrack.leech");
    const stored = events.findLast(({ description }) => description.startsWith("Leeched ftrack"));
    const [project] = studio.ftrack.projects;
    expect(stored).toMatchObject({
      status: "finished",
      sender: "leecher",
      project: project?.name,
      summary: { topic: "ftrack.update", projectId: project?.id, shard: expect.any(Number) },
      description: `Leeched ftrack.update by ${studio.ftrack.apiUser}`,
    });
    expect(Object.keys(stored?.payload ?? {}).sort()).toEqual([
      "data",
      "id",
      "in_reply_to_event",
      "sent",
      "source",
      "target",
      "topic",
    ]);
    expect(stored?.hash).toBe(stored?.payload.id);
  });

  it("stores in order what happened while AYON was away", async () => {
    studio.ayon.control.setFaults({ down: true });
    for (const text of ["a", "b", "c"]) await describeTask(text);
    await leecher.logged("AYON did not take an event");
    studio.ayon.control.setFaults({});
    await vi.waitFor(
      async () => expect((await storedDescriptions()).slice(-3)).toEqual(["a", "b", "c"]),
      patient,
    );
  });

  it("goes on listening after its connection was dropped", async () => {
    studio.ftrack.control.setFaults({ dropSockets: true });
    await leecher.logged("Disconnected from ftrack's event server");
    await leecher.logged("Connected to ftrack's event server", 2);
    await describeTask("again");
    await vi.waitFor(
      async () => expect((await storedDescriptions()).at(-1)).toBe("again"),
      patient,
    );
  });

  it("says in one line each time why it does not hear from ftrack", async () => {
    const records: JsonRecord[] = [];
    const stream = { write: (line: string) => void records.push(JSON.parse(line)) };
    const stopping = new AbortController();
    const environment = readServiceEnvironment(studio.environment);
    const log = createLog("leecher", { stream });
    const { signal } = stopping;
    const ended = runLeecher({
      environment,
      ayon: studio.admin,
      log,
      health: new Health(),
      signal,
    });
    const of = (message: string) => records.filter(({ msg }) => msg === message);
    await vi.waitFor(
      () => expect(of("Connected to ftrack's event server")).toHaveLength(1),
      patient,
    );
    studio.ftrack.control.setFaults({ down: true });
    const troubles = await vi.waitFor(() => {
      const found = of("Trouble with ftrack's event server");
      expect(found.length).toBeGreaterThan(1);
      return found;
    }, patient);
    studio.ftrack.control.setFaults({});
    stopping.abort(new Error("the test is over"));
    await ended;
    for (const trouble of troubles) {
      expect(trouble.reason).toMatch(/^ftrack's event server does not answer at \S+ \(.+\)$/);
      expect(JSON.stringify(trouble)).not.toMatch(/\bat .*\.ts\b|TypeError/);
    }
  });

  it("stores an event once, although two leechers hear it", async () => {
    const other = startServiceInTest(studio, "other", runLeecher);
    await other.logged("Connected to ftrack's event server");
    await describeTask("twice");
    await describeTask("end");
    await vi.waitFor(async () => expect((await storedDescriptions()).at(-1)).toBe("end"), patient);
    await other.stop();
    const all = await storedDescriptions();
    expect(all.filter((text) => text === "twice")).toHaveLength(1);
  });

  it("P6: stores what it has received before it ends", async () => {
    studio.ayon.control.setFaults({ latencyMs: 30 });
    for (const text of ["x", "y", "z"]) await describeTask(text);
    await describeTask("last");
    await leecher.logged("Received an event", 4);
    await leecher.stop();
    expect((await storedDescriptions()).slice(-4)).toEqual(["x", "y", "z", "last"]);
  });
});
