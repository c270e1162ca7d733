import { AyonClient } from "@ayon-ftrack/common/ayon";
import { createLog } from "@ayon-ftrack/common/service";
import { describe, expect, it } from "vitest";
import { type StubAnswer, startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { leechedEvent } from "./leech-event.ts";
import { storeEvent } from "./store.ts";

const leeched = leechedEvent({ id: "e1", topic: "ftrack.update", data: { a: 1 } });

/** Stores one event in an AYON that answers like this; tells what AYON was sent. */
async function stored(answer: (count: number, form: { payload: { data: object } }) => StubAnswer) {
  await using stub = await startHttpStub(({ body }, count) => answer(count, JSON.parse(body)));
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

function hasData({ payload }: { readonly payload: { readonly data: object } }): boolean {
  return "a" in payload.data;
}

/** How AYON itself says no. */
function refusal(code: number): StubAnswer {
  return { status: code, body: { code, detail: "no" } };
}

describe("storeEvent", () => {
  it("posts a finished event that is kept", async () => {
    const [event, ...others] = await stored(() => created);
    expect(event).toMatchObject({ topic: "ftrack.leech", hash: "e1", finished: true, store: true });
    expect(others).toEqual([]);
  });

  it("is content with an event that another leecher has stored", async () => {
    expect(await stored(() => refusal(409))).toHaveLength(1);
  });

  it.each<[string, StubAnswer]>([
    ["is away", { drop: true }],
    ["is restarting", { status: 502, body: "<html>" }],
    ["has too much to do", { status: 503, body: "" }],
    ["does not know its key any more", refusal(401)],
    ["does not admit its user", refusal(403)],
    ["is not behind its proxy yet", { status: 404, body: "404 page not found\n" }],
    ["has not loaded its routes yet", refusal(404)],
    ["is too slow for its proxy", { status: 408, body: "<html>" }],
    ["is hidden by a page of somebody else", { status: 400, body: "<html>" }],
    ["is down behind a content network", { status: 521, body: "<html>" }],
    ["has lost its cache", { status: 500, body: "Internal Server Error" }],
  ])("keeps trying while AYON %s, and stores the whole event then", async (_, fault) => {
    const sent = await stored((count) => (count <= 12 ? fault : created));
    expect(sent).toHaveLength(13);
    expect(sent.every(hasData)).toBe(true);
  });

  it("loses nothing to an AYON that fails for long, whatever the event", async () => {
    const broken = { status: 500, body: { detail: "Internal server error" } };
    let refusedForms = 0;
    const sent = await stored((_, form) => {
      if (refusedForms === 10) return created;
      if (!hasData(form)) refusedForms += 1;
      return broken;
    });
    expect(sent.at(-1)).toMatchObject({ hash: "e1", payload: { data: { a: 1 } } });
  });

  it.each([400, 413, 422])("keeps without its data an event refused with %i", async (status) => {
    const sent = await stored((count) => (count === 1 ? refusal(status) : created));
    expect(sent).toMatchObject([
      { payload: { data: { a: 1 } } },
      { hash: "e1", summary: { malformed: true }, payload: { data: {} } },
    ]);
  });

  it("keeps without its data an event that AYON stumbles over each time", async () => {
    const stumbling = { status: 500, body: { status: 500, detail: "DataError", traceback: "" } };
    const sent = await stored((_, form) => (hasData(form) ? stumbling : created));
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.at(-1)).toMatchObject({ hash: "e1", payload: { data: {} } });
  });

  it("goes on without an event that AYON takes in no form", async () => {
    expect(await stored(() => refusal(400))).toHaveLength(2);
  });
});
