import { randomUUID } from "node:crypto";
import { AyonClient } from "@ayon-ftrack/common/ayon";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AyonSandbox,
  startAyonSandbox,
} from "../../../../service_tools/sandbox/ayon/index.ts";
import { EventsAhead } from "./events-ahead.ts";

const { signal } = new AbortController();
const topic = "ftrack.update";

let ayon: AyonSandbox;
let client: AyonClient;

beforeAll(async () => {
  ayon = await startAyonSandbox({ projects: [] });
  client = new AyonClient({ url: ayon.url, apiKey: ayon.apiKey });
});
afterAll(() => ayon.stop());

/** Stores an event as a leecher does; answers its id in AYON and when it came. */
async function store(projectId: string, payload: object = {}, leechedTopic = topic) {
  const hash = randomUUID();
  const { id } = await client.post<{ id: string }>("events", {
    topic: "ftrack.leech",
    hash,
    summary: { topic: leechedTopic, projectId },
    payload: { id: hash, topic: leechedTopic, data: {}, ...payload },
  });
  const { createdAt } = await client.get<{ createdAt: string }>(`events/${id}`);
  return { id, hash, createdAt };
}

describe("events ahead of their turn", () => {
  it("are those of the topic and the project that came after a moment", async () => {
    await store("p1");
    const now = await store("p1");
    const behind = [await store("p1"), await store("p1")];
    await store("p2");
    await store("p1", {}, "ftrack.action.launch");
    const found = await new EventsAhead(client, signal).read(topic, "p1", now.createdAt);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(behind.map(({ hash }) => hash)));
  });

  it("need not be read again when their turn comes, but only once", async () => {
    const now = await store("p3");
    const behind = await store("p3");
    const ahead = new EventsAhead(client, signal);
    expect(ahead.take(behind.id)).toBeUndefined();
    await ahead.read(topic, "p3", now.createdAt);
    expect(ahead.take(now.id)).toBeUndefined();
    expect(ahead.take(behind.id)).toMatchObject({ id: behind.id, payload: { id: behind.hash } });
    expect(ahead.take(behind.id)).toBeUndefined();
  });

  it("are left out where they are none", async () => {
    const now = await store("p4");
    await store("p4", { topic: 7 });
    const good = await store("p4");
    const found = await new EventsAhead(client, signal).read(topic, "p4", now.createdAt);
    expect(found.map(({ id }) => id)).toEqual([good.hash]);
  });

  it("are none when nothing waits", async () => {
    const { createdAt } = await store("p5");
    expect(await new EventsAhead(client, signal).read(topic, "p5", createdAt)).toEqual([]);
  });
});
