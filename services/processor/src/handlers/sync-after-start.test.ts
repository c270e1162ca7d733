import { AyonClient } from "@ayon-ftrack/common/ayon";
import { projectShard } from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { describe, expect, it } from "vitest";
import { startHttpStub } from "../../../../client/common/src/testing/http-stub.ts";
import { fakeCall } from "../testing/fake-call.ts";
import { syncAfterStart } from "./sync-after-start.ts";

const source = { user: { id: "user-1", username: "service" } };

/** What is stored in AYON when a leecher has started. */
async function start(data: JsonRecord, times = 1) {
  const stored: JsonRecord[] = [];
  await using stub = await startHttpStub(({ body }) => {
    const event: JsonRecord = JSON.parse(body);
    if (stored.some(({ hash }) => hash === event.hash)) {
      return { status: 409, body: { code: 409, detail: "Event already exists" } };
    }
    stored.push(event);
    return { body: { id: "1" } };
  });
  const { call } = fakeCall({ event: { id: "start-1", data, source } });
  const projects = [{ id: "p1" }, { id: "p2" }, { id: "p3" }];
  const values = [
    { entity_id: "p1", value: true },
    { entity_id: "p2", value: false },
    { entity_id: "p3", value: true },
    { entity_id: "an archived project", value: true },
  ];
  const batches: (readonly string[])[] = [];
  const ftrack = {
    ...call.ftrack,
    queryBatch: async (questions: readonly string[]) => {
      batches.push(questions);
      return [projects, values];
    },
  };
  const ayon = new AyonClient({ url: stub.url, apiKey: "key" });
  for (let time = 0; time < times; time += 1) {
    await syncAfterStart.handle({ ...call, ftrack, ayon });
  }
  return { stored, batches };
}

describe("after the start of a leecher", () => {
  it("a full sync of each active project with auto-sync waits in its lane, behind what people wait for", async () => {
    const { stored } = await start({});
    expect(stored).toHaveLength(2);
    expect(stored[0]).toMatchObject({
      topic: "ftrack.leech",
      summary: {
        topic: "ftrack.action.launch",
        projectId: "p1",
        shard: projectShard("p1"),
        internal: true,
        background: true,
      },
      payload: {
        topic: "ftrack.action.launch",
        data: {
          actionIdentifier: "sync.from.ftrack.to.ayon",
          selection: [{ entityId: "p1", entityType: "show" }],
        },
        source,
      },
    });
    expect(stored[1]).toMatchObject({ summary: { projectId: "p3" } });
  });

  it("the payload is one that the Python processor can read", async () => {
    const { stored } = await start({});
    const keys = ["data", "id", "in_reply_to_event", "sent", "source", "target", "topic"];
    expect(Object.keys(stored[0]?.payload ?? {}).sort()).toEqual(keys);
  });

  it("ftrack is asked one question, however many projects there are", async () => {
    expect((await start({})).batches).toHaveLength(1);
  });

  it("the same start launches nothing twice", async () => {
    expect((await start({}, 2)).stored).toHaveLength(2);
  });

  it("nothing is launched when the leecher fills back what it has missed", async () => {
    const { stored, batches } = await start({ fillsBack: true });
    expect([stored, batches]).toEqual([[], []]);
  });
});
