import { AyonClient } from "@ayon-ftrack/common/ayon";
import { projectShard } from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { describe, expect, it } from "vitest";
import { startHttpStub } from "../../../../client/common/src/testing/http-stub.ts";
import { fakeCall } from "../testing/fake-call.ts";
import { type Launch, storeLaunch } from "./store-launch.ts";

const sync: Launch = { actionIdentifier: "sync", projectId: "p1" };
const source = { id: "browser", user: { id: "u1", username: "anna" } };

/** What AYON is given to store for launches because of one event. */
async function launch(...launches: readonly Launch[]): Promise<JsonRecord[]> {
  const stored: JsonRecord[] = [];
  await using stub = await startHttpStub(({ body }) => {
    stored.push(JSON.parse(body));
    return { body: { id: "1" } };
  });
  const { call } = fakeCall({ event: { id: "e1", source } });
  const ayon = new AyonClient({ url: stub.url, apiKey: "key" });
  for (const each of launches) await storeLaunch({ ...call, ayon }, each);
  return stored;
}

describe("a launch by the processor itself", () => {
  it("is stored as if the user of the event had chosen it, in the lane of its project", async () => {
    const [stored] = await launch(sync);
    expect(stored).toMatchObject({
      topic: "ftrack.leech",
      sender: "processor",
      description: "Launched ftrack.action.launch by anna",
      summary: { topic: "ftrack.action.launch", projectId: "p1", shard: projectShard("p1") },
      payload: {
        topic: "ftrack.action.launch",
        data: {
          actionIdentifier: "sync",
          selection: [{ entityId: "p1", entityType: "show" }],
        },
        source: { user: source.user },
      },
    });
    expect(stored?.summary).not.toHaveProperty("background");
  });

  it("has the id of its payload as hash, the same for the same cause and another for any other", async () => {
    const other = { ...sync, projectId: "p2" };
    const [first, again, another] = await launch(sync, sync, other);
    expect(first?.payload).toMatchObject({ id: first?.hash });
    expect(again?.hash).toBe(first?.hash);
    expect(another?.hash).not.toBe(first?.hash);
  });
});
