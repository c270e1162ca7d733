import { AyonClient, readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import type { FtrackSession } from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { createLog, Health } from "@ayon-ftrack/common/service";
import { expect, it, vi } from "vitest";
import { startEventServerStub } from "../../../client/common/src/testing/event-server-stub.ts";
import { startHttpStub } from "../../../client/common/src/testing/http-stub.ts";
import { leech } from "./leech.ts";

const origin = { setting: "", secret: undefined };

it("keeps whatever comes as an event, with a mark when nobody can handle it", async () => {
  await using server = await startEventServerStub();
  const sent: { topic: string; summary: JsonRecord; payload: JsonRecord }[] = [];
  await using ayonStub = await startHttpStub(({ path, body }) => {
    if (path === "/api/events") sent.push(JSON.parse(body));
    return { body: [] };
  });
  const session: FtrackSession = {
    serverUrl: server.url,
    apiUser: "ada",
    query: async () => [],
    queryFirst: async () => [],
    queryBatch: async () => [],
    commit: async () => [],
    close: () => undefined,
  };
  const stopping = new AbortController();
  const environment = readServiceEnvironment({
    AYON_SERVER_URL: ayonStub.url,
    AYON_API_KEY: "key",
    AYON_ADDON_NAME: "ftrack",
    AYON_ADDON_VERSION: "2.0.0",
  });
  const service = {
    environment,
    ayon: new AyonClient({ url: ayonStub.url, apiKey: "key" }),
    log: createLog("leecher", { level: "silent" }),
    health: new Health(),
    signal: stopping.signal,
  };
  const credentials = {
    serverUrl: server.url,
    apiUser: "ada",
    apiKey: "key",
    origins: { user: origin, key: origin },
  };
  const ended = leech(service, { session, credentials });
  await vi.waitFor(() => expect(server.received).toHaveLength(2));

  server.sendEvent("a text");
  server.send('5:::{"name":"ftrack.event","args":[{"topic":');
  server.sendEvent({ id: "e3", topic: "ftrack.update", data: "no object" });
  server.sendEvent({ id: "e4", topic: "studio.own" });
  const started = "ayon.ftrack.leecher.started.ynternal";
  const kept = () =>
    sent
      .filter(({ topic, summary }) => topic === "ftrack.leech" && summary.topic !== started)
      .map(({ summary, payload }) => [summary.malformed, payload.data]);
  await vi.waitFor(() =>
    expect(kept()).toEqual([
      [true, { malformed: "a text" }],
      [true, { malformed: '5:::{"name":"ftrack.event","args":[{"topic":' }],
      [true, "no object"],
      [undefined, {}],
    ]),
  );
  stopping.abort(new Error("the test is over"));
  await ended;
});
