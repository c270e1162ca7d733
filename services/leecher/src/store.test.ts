import { AyonClient } from "@ayon-ftrack/common/ayon";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import { type StubAnswer, startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { leechedEvent } from "./leech-event.ts";
import { storeEvent } from "./store.ts";

const leeched = leechedEvent({ id: "e1", topic: "ftrack.update", data: { a: 1 } });

/** Stores one event in an AYON that answers like this; tells what AYON was sent. */
async function stored(answer: (count: number) => StubAnswer) {
  await using stub = await startHttpStub((_, count) => answer(count));
  await storeEvent(leeched, {
    ayon: new AyonClient({ url: stub.url, apiKey: "key" }),
    sender: "leecher",
    log: createLog("test", { level: "silent" }),
    signal: new AbortController().signal,
    projectName: async () => undefined,
    backoff: { firstMs: 1, maxMs: 1 },
  });
  return stub.requests.map(({ body }) => JSON.parse(body));
}

const created = { body: { id: "1" } };

describe("storeEvent", () => {
  it("posts a finished event that is kept", async () => {
    const [event, ...others] = await stored(() => created);
    expect(event).toMatchObject({ topic: "ftrack.leech", hash: "e1", finished: true, store: true });
    expect(others).toEqual([]);
  });

  it("is content with an event that another leecher has stored", async () => {
    expect(await stored(() => ({ status: 409, body: { code: 409 } }))).toHaveLength(1);
  });

  it.each<[string, StubAnswer]>([
    ["is away", { drop: true }],
    ["is restarting", { status: 502, body: "<html>" }],
    ["has too much to do", { status: 503, body: "" }],
    ["does not know its key any more", { status: 401, body: { code: 401 } }],
  ])("keeps trying while AYON %s", async (_, fault) => {
    expect(await stored((count) => (count <= 12 ? fault : created))).toHaveLength(13);
  });

  it("keeps an event without its data when AYON cannot store the whole", async () => {
    const sent = await stored((count) => (count === 1 ? { status: 500, body: {} } : created));
    expect(sent).toMatchObject([
      { payload: { data: { a: 1 } } },
      { hash: "e1", summary: { malformed: true }, payload: { data: {} } },
    ]);
  });

  it("goes on without an event that AYON takes in no form", async () => {
    expect(await stored(() => ({ status: 400, body: { code: 400 } }))).toHaveLength(2);
  });
});
