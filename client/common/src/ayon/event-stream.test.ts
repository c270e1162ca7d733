import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type AyonSandbox,
  startAyonSandbox,
} from "../../../../service_tools/sandbox/ayon/index.ts";
import { messageOf } from "../errors.ts";
import type { JsonRecord } from "../record.ts";
import { AyonClient } from "./client.ts";
import { EventStream, type EventStreamOptions } from "./event-stream.ts";

const soon = { firstMs: 1, maxMs: 1 };

let ayon: AyonSandbox;
let client: AyonClient;
const streams: EventStream[] = [];

beforeEach(async () => {
  ayon = await startAyonSandbox({ projects: [] });
  client = new AyonClient({ url: ayon.url, apiKey: ayon.apiKey });
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await ayon.stop();
});

/** A stream, and what it has told. */
function listen(options: Partial<EventStreamOptions> = {}, to = client) {
  const notices: JsonRecord[] = [];
  const changes: boolean[] = [];
  const troubles: string[] = [];
  const stream = new EventStream(to, {
    topics: ["ftrack.leech"],
    onNotice: (notice) => notices.push(notice),
    onChange: (isLive) => changes.push(isLive),
    onTrouble: (error) => troubles.push(messageOf(error)),
    reconnect: soon,
    ...options,
  });
  streams.push(stream);
  return { stream, notices, changes, troubles };
}

function store(topic = "ftrack.leech"): Promise<unknown> {
  return client.post("events", { topic, hash: randomUUID(), summary: { topic: "ftrack.update" } });
}

/** Stores events until the stream hears of one: nothing tells when AYON has begun to listen. */
async function heard({ notices }: ReturnType<typeof listen>): Promise<void> {
  const before = notices.length;
  const ring = async () => {
    await store();
    return notices.length;
  };
  await expect.poll(ring, { timeout: 10_000 }).toBeGreaterThan(before);
}

describe("the event stream", () => {
  it("tells of an event as soon as AYON has it, without its payload", async () => {
    const listener = listen();
    await heard(listener);
    expect(listener.notices[0]).toMatchObject({
      topic: "ftrack.leech",
      summary: { topic: "ftrack.update" },
    });
    expect(listener.notices[0]).not.toHaveProperty("payload");
    expect(listener.stream.isLive).toBe(true);
    expect(listener.changes).toEqual([true]);
  });

  it("tells of the topics alone that it was asked for", async () => {
    const listener = listen();
    await heard(listener);
    await store("something.else");
    await heard(listener);
    expect(new Set(listener.notices.map(({ topic }) => topic))).toEqual(new Set(["ftrack.leech"]));
  });

  it("is live only once it has heard something: AYON acknowledges no login", async () => {
    const listener = listen();
    await expect.poll(() => ayon.control.requests.stats().total).toBeGreaterThan(0);
    expect(listener.stream.isLive).toBe(false);
    await heard(listener);
    expect(listener.stream.isLive).toBe(true);
  });

  it("connects again when its connection is cut, and says so", async () => {
    const listener = listen();
    await heard(listener);
    ayon.control.setFaults({ dropSockets: true });
    await expect.poll(() => listener.changes).toEqual([true, false]);
    await heard(listener);
    expect(listener.changes).toEqual([true, false, true]);
    expect(listener.troubles).toContain("AYON closed the event socket");
  });

  it("replaces a connection that has fallen silent", async () => {
    const listener = listen({ times: { silenceMs: 200 } });
    await heard(listener);
    ayon.control.setFaults({ silentSockets: true });
    await expect
      .poll(() => listener.troubles, { timeout: 5_000 })
      .toContain("AYON's event socket has fallen silent");
    expect(listener.stream.isLive).toBe(false);
    ayon.control.setFaults({});
    await heard(listener);
    expect(listener.stream.isLive).toBe(true);
  });

  it("goes on trying with a key that AYON does not take, and tells why", async () => {
    const wrong = new AyonClient({ url: ayon.url, apiKey: "wrong" });
    const listener = listen({}, wrong);
    await expect.poll(() => listener.troubles.length).toBeGreaterThan(1);
    expect(listener.troubles[0]).toMatch(/401/);
    expect(listener.troubles.join()).not.toContain("wrong");
    expect(listener.changes).toEqual([]);
  });

  it("goes on trying while AYON is away", async () => {
    ayon.control.setFaults({ status: 502 });
    const listener = listen();
    await expect.poll(() => listener.troubles.length).toBeGreaterThan(1);
    ayon.control.setFaults({});
    await heard(listener);
  });

  it("falls silent when it is closed", async () => {
    const listener = listen();
    await heard(listener);
    listener.stream.close();
    await expect.poll(() => listener.stream.isLive).toBe(false);
    const before = listener.notices.length;
    const other = listen();
    await heard(other);
    expect(listener.notices).toHaveLength(before);
  });
});
