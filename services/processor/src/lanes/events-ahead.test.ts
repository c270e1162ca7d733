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

function open(told: readonly { id: string; createdAt: string }[] = [], projectId = "") {
  const ahead = new EventsAhead(client, signal);
  for (const { id, createdAt } of told) ahead.tell(id, { topic, projectId, createdAt });
  ayon.control.requests.reset();
  return { ahead, requests: () => ayon.control.requests.stats().total };
}

const hashes = (events: readonly { hash: string }[]) => events.map(({ hash }) => hash).sort();
const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id).sort();

describe("events of a project of which AYON has told", () => {
  it("are read together when the turn of the first has come, and need not be read again", async () => {
    await store("p1");
    const all = [await store("p1"), await store("p1"), await store("p1")];
    const [first, ...others] = all;
    await store("p2");
    await store("p1", {}, "ftrack.action.launch");
    const { ahead, requests } = open(all, "p1");
    const event = await ahead.find(first?.id ?? "");
    expect(event).toMatchObject({ id: first?.id, payload: { id: first?.hash } });
    const behind = await ahead.behind(topic, "p1", event?.createdAt ?? "", true);
    expect(ids(behind)).toEqual(hashes(others));
    for (const { id } of others) expect(await ahead.find(id)).toMatchObject({ id });
    expect(requests()).toBe(1);
  });

  it("are left to their reader when they come alone", async () => {
    const [one, other] = [await store("p3"), await store("p4")];
    const { ahead, requests } = open([one], "p3");
    ahead.tell(other.id, { topic, projectId: "p4", createdAt: other.createdAt });
    expect(await ahead.find(one.id)).toBeUndefined();
    expect(await ahead.behind(topic, "p3", one.createdAt, false)).toEqual([]);
    expect(requests()).toBe(0);
  });

  it("have their turn once", async () => {
    const all = [await store("p5"), await store("p5")];
    const { ahead } = open(all, "p5");
    for (const { id } of all) expect(await ahead.find(id)).toBeDefined();
    for (const { id } of all) expect(await ahead.find(id)).toBeUndefined();
  });
});

describe("events behind one of which AYON has not told", () => {
  it("are those of the topic and the project that came after it", async () => {
    await store("p6");
    const now = await store("p6");
    const behind = [await store("p6"), await store("p6")];
    await store("p7");
    await store("p6", {}, "ftrack.action.launch");
    const { ahead, requests } = open();
    expect(await ahead.find(now.id)).toBeUndefined();
    expect(ids(await ahead.behind(topic, "p6", now.createdAt, true))).toEqual(hashes(behind));
    for (const { id } of behind) expect(await ahead.find(id)).toMatchObject({ id });
    expect(requests()).toBe(1);
  });

  it("are left out where they are none", async () => {
    const now = await store("p8");
    await store("p8", { topic: 7 });
    const good = await store("p8");
    const found = await open().ahead.behind(topic, "p8", now.createdAt, true);
    expect(ids(found)).toEqual([good.hash]);
  });

  it("are none when nothing waits", async () => {
    const { createdAt } = await store("p9");
    expect(await open().ahead.behind(topic, "p9", createdAt, true)).toEqual([]);
  });
});
