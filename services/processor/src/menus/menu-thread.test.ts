import { FtrackHub } from "@ayon-ftrack/common/ftrack";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningService, spawnService } from "../../../../tests/services/service-process.ts";
import { type Studio, startStudio } from "../../../../tests/services/studio.ts";

const patient = { timeout: 30_000, interval: 50 };

let studio: Studio;
let processor: RunningService;

beforeAll(async () => {
  studio = await startStudio();
  processor = spawnService("processor", {
    ...studio.environment,
    AYON_SERVICE_NAME: "processor",
  });
  // Once in the thread that takes jobs, once in the one that answers menus.
  await vi.waitFor(() => {
    const connected = processor.log().split("Connected to ftrack's event server").length - 1;
    expect(connected).toBe(2);
  }, patient);
});

afterAll(async () => {
  processor.kill("SIGKILL");
  await processor.exitCode;
  await studio[Symbol.asyncDispose]();
});

describe("a processor in a process of its own", () => {
  it("answers menus from its thread, and stops with it", async () => {
    const user = studio.ftrack.users.find(({ username }) => username === "producer");
    const replies: unknown[] = [];
    const menu = new FtrackHub(
      { serverUrl: studio.ftrack.url, apiUser: "producer", apiKey: user?.apiKey ?? "" },
      { subscriptions: ["topic=ftrack.meta.reply"], onEvent: ({ data }) => replies.push(data) },
    );
    const selection = [{ entityId: studio.ftrack.projects[0]?.id, entityType: "show" }];
    const payload = {
      id: "question-1",
      topic: "ftrack.action.discover",
      data: { selection },
      source: { id: menu.id, user: { username: "producer" } },
    };
    const summary = { topic: payload.topic };
    await menu.publish({ topic: "test.connected", data: {} });
    await studio.admin.post("events", { topic: "ftrack.leech", hash: "q1", summary, payload });
    await vi.waitFor(() => expect(replies).toMatchObject([{ items: [{}] }]), patient);
    menu.close();
    processor.kill("SIGTERM");
    expect(await processor.exitCode).toBe(0);
    expect(processor.log()).not.toContain("Menus fell silent");
  }, 60_000);
});
