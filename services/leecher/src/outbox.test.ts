import { AyonClient } from "@ayon-ftrack/common/ayon";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it, vi } from "vitest";
import { type StubAnswer, startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { type LeechedEvent, leechedEvent } from "./leech-event.ts";
import { Outbox } from "./outbox.ts";

const cursor = { server: "https://studio.ftrackapp.com", id: 7, at: 0, heardAt: 0 };

/** An event of about a kilobyte. */
function event(number: number): LeechedEvent {
  return leechedEvent({ id: `e${number}`, topic: "studio.own", data: { text: "x".repeat(1000) } });
}

async function outboxFor(
  answer: (hash: string) => StubAnswer,
  work: (outbox: Outbox, world: { hashes: string[]; messages: string[] }) => Promise<void>,
  capacity?: number,
): Promise<void> {
  const hashes: string[] = [];
  const messages: string[] = [];
  await using stub = await startHttpStub(({ body }) => {
    const { hash } = JSON.parse(body);
    const answered = answer(hash);
    if (answered === stored) hashes.push(hash);
    return answered;
  });
  const stream = { write: (line: string) => void messages.push(JSON.parse(line).msg) };
  const outbox = new Outbox({
    ayon: new AyonClient({ url: stub.url, apiKey: "key" }),
    sender: "leecher",
    log: createLog("test", { stream }),
    projectName: async () => undefined,
    backoff: { firstMs: 1, maxMs: 1 },
    ...(capacity !== undefined && { capacity }),
  });
  await work(outbox, { hashes, messages });
}

const stored: StubAnswer = { body: { id: "1" } };
const away: StubAnswer = { status: 503, body: "" };

describe("Outbox", () => {
  it("P1: has all events of a minute in which AYON was away, in their order, and stores them", async () => {
    let isAway = true;
    await outboxFor(
      () => (isAway ? away : stored),
      async (outbox, { hashes, messages }) => {
        const stopping = new AbortController();
        const delivered = outbox.deliver(stopping.signal);
        const ids = Array.from({ length: 600 }, (_, index) => `e${index}`);
        for (const [index] of ids.entries()) outbox.put(event(index));
        await vi.waitFor(() => expect(messages.length).toBeGreaterThan(60), { timeout: 5_000 });
        expect(hashes).toEqual([]);
        isAway = false;
        outbox.close();
        await delivered;
        expect(hashes).toEqual(ids);
      },
    );
  });

  it("P11: holds no more than it may, says what is lost, and goes on", async () => {
    let isAway = true;
    await outboxFor(
      () => (isAway ? away : stored),
      async (outbox, { hashes, messages }) => {
        for (let number = 0; number < 50; number += 1) outbox.put(event(number));
        expect(outbox.size).toBeLessThan(12);
        expect(messages.filter((message) => message.startsWith("Queue full"))).toHaveLength(1);
        isAway = false;
        const kept = outbox.size;
        const delivered = outbox.deliver(new AbortController().signal);
        await vi.waitFor(() => expect(outbox.size).toBe(0));
        outbox.put(event(99));
        expect(messages.at(-1)).toBe("Events were lost while the queue was full");
        outbox.close();
        await delivered;
        expect(hashes).toHaveLength(kept + 1);
        expect(hashes.at(-1)).toBe("e99");
      },
      14_000,
    );
  });

  it("writes the cursor when all that came before it is stored", async () => {
    await outboxFor(
      () => stored,
      async (outbox, { hashes }) => {
        outbox.put(event(1));
        await outbox.keepCursor(cursor);
        outbox.put(event(2));
        outbox.close();
        await outbox.deliver(new AbortController().signal);
        expect(hashes).toEqual(["e1", `ftrack.cursor:${cursor.server}`, "e2"]);
      },
    );
  });

  it("goes on without a cursor that AYON does not take", async () => {
    await outboxFor(
      (hash) => (hash.startsWith("ftrack.cursor") ? away : stored),
      async (outbox, { hashes, messages }) => {
        await outbox.keepCursor(cursor);
        outbox.put(event(2));
        outbox.close();
        await outbox.deliver(new AbortController().signal);
        expect(hashes).toEqual(["e2"]);
        expect(messages).toEqual(["Could not write the cursor"]);
      },
    );
  });
});
