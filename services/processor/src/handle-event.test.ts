import { AyonClient } from "@ayon-ftrack/common/ayon";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { describe, expect, it } from "vitest";
import { startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { handleEvent } from "./handle-event.ts";
import type { HandlerCall } from "./handler.ts";
import { fakeCall } from "./testing/fake-call.ts";

const minute = 60_000;

interface Occasion {
  readonly topic?: string;
  readonly ageMs: number;
  /** How far AYON's clock is ahead of this machine's. */
  readonly skewMs?: number;
  readonly summary?: JsonRecord;
  /** How long ago the job was put back by hand. */
  readonly replayedMs?: number;
}

async function handle({ topic = "ftrack.action.launch", ageMs, ...occasion }: Occasion) {
  const { skewMs = 0, summary = {}, replayedMs } = occasion;
  const ago = (ms: number) => new Date(Date.now() + skewMs - ms).toISOString();
  await using stub = await startHttpStub(() => ({
    headers: { date: new Date(Date.now() + skewMs).toUTCString() },
    body: { id: "job", summary: replayedMs === undefined ? {} : { replayedAt: ago(replayedMs) } },
  }));
  const ayon = new AyonClient({ url: stub.url, apiKey: "key" });
  await ayon.get("info");
  const { call, published } = fakeCall({ event: { topic } });
  const handled: HandlerCall[] = [];
  const notes = await handleEvent(
    {
      event: call.event,
      jobId: "job",
      stored: { summary, createdAt: ago(ageMs) },
      isQueued: false,
      log: call.log,
    },
    {
      handlers: [
        {
          name: "any",
          topic,
          handle: async (given) => {
            handled.push(given);
            return { note: "done" };
          },
        },
      ],
      tools: { ...call, ayon },
      reply: async () => undefined,
      ahead: { behind: async () => [] },
      signal: call.signal,
    },
  );
  return { notes, published, handled: handled.length };
}

describe("an event that comes late", () => {
  it("is handled as long as somebody waits for it", async () => {
    expect(await handle({ ageMs: 14 * minute })).toEqual({
      notes: ["done"],
      published: [],
      handled: 1,
    });
  });

  it("is left out when it is a launch that its user has long given up, who is told so", async () => {
    const { notes, published, handled } = await handle({ ageMs: 40 * minute });
    expect(handled).toBe(0);
    expect(notes).toEqual([expect.stringMatching(/^left out, 2\d\d\d s too old$/)]);
    expect(published).toMatchObject([
      {
        topic: "ftrack.action.trigger-user-interface",
        target: expect.stringContaining('user.id="user-1"'),
        data: { type: "message", success: false, message: expect.stringContaining("40 minutes") },
      },
    ]);
  });

  it("is left out without a word when it is the question of a menu", async () => {
    const { published, handled } = await handle({ topic: "ftrack.action.discover", ageMs: minute });
    expect([published, handled]).toEqual([[], 0]);
  });

  it("is handled at any age when it tells of a change", async () => {
    expect((await handle({ topic: "ftrack.update", ageMs: 9_000 * minute })).handled).toBe(1);
  });

  it.each([-60 * minute, 60 * minute])(
    "has the age that it has by AYON's clock, which is %i ms ahead of ours",
    async (skewMs) => {
      expect((await handle({ ageMs: 14 * minute, skewMs })).handled).toBe(1);
      expect((await handle({ ageMs: 16 * minute, skewMs })).handled).toBe(0);
    },
  );

  it("is handled when the processor has launched it itself", async () => {
    expect((await handle({ ageMs: 600 * minute, summary: { internal: true } })).handled).toBe(1);
  });

  it("P5: is handled when somebody has put it back", async () => {
    expect((await handle({ ageMs: 600 * minute, replayedMs: minute })).handled).toBe(1);
    expect((await handle({ ageMs: 600 * minute, replayedMs: 20 * minute })).handled).toBe(0);
  });
});
