import { AyonClient } from "@ayon-ftrack/common/ayon";
import type { FtrackSession } from "@ayon-ftrack/common/ftrack";
import { createLog, Health } from "@ayon-ftrack/common/service";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type StubAnswer, startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { FillBack } from "./fill-back.ts";
import { HeardChanges } from "./heard-changes.ts";
import { leechedEvent } from "./leech-event.ts";
import { Outbox } from "./outbox.ts";

const minute = 60_000;
const log = createLog("test", { level: "silent" });
const event = leechedEvent({ id: "e1", topic: "studio.own" });
const never = () => new Promise<never>(() => undefined);

/** A service by whose clock time passes when the test says so. */
function watched() {
  const clock = { time: 0 };
  const health = new Health(() => clock.time);
  return { clock, health, watch: () => health.watch("loop", 10 * minute) };
}

/** An outbox at work, with an AYON that answers like this, if at all. */
async function atWork(
  answer: () => StubAnswer | Promise<StubAnswer>,
  test: (
    outbox: Outbox,
    world: ReturnType<typeof watched> & { tries: () => number },
  ) => Promise<void>,
): Promise<void> {
  await using stub = await startHttpStub(answer);
  const world = watched();
  const outbox = new Outbox({
    ayon: new AyonClient({ url: stub.url, apiKey: "key" }),
    sender: "leecher",
    log,
    projectName: async () => undefined,
    backoff: { firstMs: 1, maxMs: 1 },
    watch: world.watch,
  });
  const stopping = new AbortController();
  const delivered = outbox.deliver(stopping.signal).catch(() => undefined);
  await test(outbox, { ...world, tries: () => stub.requests.length });
  outbox.close();
  stopping.abort(new Error("the test is over"));
  await delivered;
}

describe("P9: what waits for AYON counts as stuck", () => {
  it("when it is not even tried to be stored", async () => {
    await atWork(never, async (outbox, { clock, health }) => {
      outbox.put(event);
      clock.time += 9 * minute;
      expect(health.stall).toBeUndefined();
      clock.time += 2 * minute;
      expect(health.stall).toMatchObject({ loop: "loop" });
    });
  });

  it("not while AYON is away, however long that is", async () => {
    await atWork(
      () => ({ status: 503, body: "" }),
      async (outbox, { clock, health, tries }) => {
        outbox.put(event);
        for (let count = 0; count < 5; count += 1) {
          clock.time += 9 * minute;
          const before = tries();
          await vi.waitFor(() => expect(tries()).toBeGreaterThan(before + 1));
          expect(health.stall).toBeUndefined();
        }
      },
    );
  });

  it("not when there is nothing", async () => {
    await atWork(
      () => ({ body: { id: "1" } }),
      async (outbox, { clock, health }) => {
        outbox.put(event);
        await vi.waitFor(() => expect(outbox.size).toBe(0));
        clock.time += 600 * minute;
        expect(health.stall).toBeUndefined();
      },
    );
  });
});

describe("P9: looking into ftrack's log counts as stuck", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Begins to look into a log that has one row. */
  function looking(answers: { rows: () => Promise<object[]>; keep: () => Promise<boolean> }) {
    const world = watched();
    const ftrack: FtrackSession = {
      serverUrl: "https://studio.ftrackapp.com",
      apiUser: "service",
      query: async () => [],
      queryFirst: async <Row>() => (await answers.rows()) as Row[],
      queryBatch: async () => [],
      commit: async () => [],
      close: () => undefined,
    };
    const fillBack = new FillBack({
      ftrack,
      log,
      heard: new HeardChanges("service"),
      watch: world.watch,
      readCursor: async () => undefined,
      keep: answers.keep,
      settled: async () => undefined,
      keepCursor: answers.keep,
    });
    const connection = new AbortController();
    const end = () => connection.abort(new Error("the test is over"));
    const kept = fillBack.keepUp(0, connection.signal);
    return { ...world, kept, end };
  }

  it("when ftrack's answer never comes, and not after the connection has ended", async () => {
    let answer: (rows: object[]) => void = () => undefined;
    const answered = new Promise<object[]>((resolve) => {
      answer = resolve;
    });
    const { clock, health, kept, end } = looking({ rows: () => answered, keep: async () => true });
    clock.time += 11 * minute;
    expect(health.stall).toMatchObject({ loop: "loop" });
    end();
    answer([]);
    await kept;
    expect(health.stall).toBeUndefined();
  });

  it("not while there is no room for what it found", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const keep = vi.fn(never);
    const { clock, health } = looking({ rows: async () => [], keep });
    await vi.waitFor(() => expect(keep).toHaveBeenCalled());
    for (let count = 0; count < 5; count += 1) {
      clock.time += 9 * minute;
      vi.advanceTimersByTime(minute);
      expect(health.stall).toBeUndefined();
    }
  });
});
