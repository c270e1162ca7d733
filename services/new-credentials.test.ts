import { randomUUID } from "node:crypto";
import { connectFtrack, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../service_tools/sandbox/ftrack/index.ts";
import { openBrowser } from "../tests/services/browser.ts";
import { startServiceInTest, type TestService } from "../tests/services/service-in-test.ts";
import { type Studio, startStudio } from "../tests/services/studio.ts";
import { runLeecher } from "./leecher/src/leecher.ts";
import { runProcessor } from "./processor/src/processor.ts";

const patient = { timeout: 15_000, interval: 20 };
const connected = "Connected to ftrack's event server";

let studio: Studio;
/** Another ftrack, to which the studio may move. */
let other: FtrackSandbox;
let services: TestService[];
let leecher: TestService;
let processor: TestService;

beforeAll(async () => {
  studio = await startStudio();
  other = await startFtrackSandbox({ seed: "small" });
  await studio.admin.put("secrets/other_user", { value: "supervisor" });
  const { apiKey = "" } = userOf(studio.ftrack, "supervisor") ?? {};
  await studio.admin.put("secrets/other_key", { value: apiKey });
  await studio.admin.put("secrets/wrong_key", { value: randomUUID() });
});

afterAll(async () => {
  await studio[Symbol.asyncDispose]();
  await other.stop();
});

beforeEach(async () => {
  await studio.configure({});
  leecher = startServiceInTest(studio, "leecher", runLeecher);
  processor = startServiceInTest(studio, "processor", runProcessor);
  services = [leecher, processor];
  // The processor has a connection for menus of its own.
  await leecher.logged(connected);
  await processor.logged(connected, 2);
});

afterEach(() => Promise.all(services.map((service) => service.stop())));

function userOf(ftrack: FtrackSandbox, name: string) {
  return ftrack.users.find(({ username }) => username === name);
}

async function sessionOf(ftrack: FtrackSandbox): Promise<FtrackSession> {
  const { username: apiUser = "", apiKey = "" } = userOf(ftrack, "supervisor") ?? {};
  return connectFtrack({ serverUrl: ftrack.url, apiUser, apiKey });
}

/** Changes something in an ftrack, and waits until both services have dealt with it. */
async function expectFollowed(ftrack: FtrackSandbox): Promise<void> {
  const session = await sessionOf(ftrack);
  const [task] = await session.query("select id from Task order by id");
  const description = randomUUID();
  const entity_data = { description };
  const entity_key = String(task?.id);
  await session.commit([{ action: "update", entity_type: "Task", entity_key, entity_data }]);
  session.close();
  await vi.waitFor(async () => {
    const stored = (await studio.events("ftrack.leech")).find(({ payload }) =>
      JSON.stringify(payload).includes(description),
    );
    expect(stored).toBeDefined();
    const jobs = await studio.events("ftrack.proc");
    expect(jobs.find(({ depends_on }) => depends_on === stored?.id)?.status).toBe("finished");
  }, patient);
}

/** Asks for the menu of a project, which the processor answers as the user that it is in ftrack. */
async function expectMenu(ftrack: FtrackSandbox): Promise<void> {
  const browser = openBrowser({ ...studio, ftrack }, "supervisor");
  const selection = [{ entityId: ftrack.projects[0]?.id, entityType: "show" }];
  const event = { topic: "ftrack.action.discover", data: { selection } };
  const reply = await browser.hub.publishAndWaitForReply(event, { timeoutMs: 15_000 });
  expect(reply.data).toMatchObject({ items: [{}] });
  browser.hub.close();
}

describe("P12: other settings for ftrack hold while the services run", () => {
  it("another user with another key", async () => {
    await studio.configure({
      service_settings: { username: "other_user", api_key: "other_key" },
    });
    await leecher.logged("The settings for ftrack have changed");
    await processor.logged("The settings for ftrack have changed");
    await leecher.logged(connected, 2);
    await processor.logged(connected, 4);
    await expectFollowed(studio.ftrack);
    await expectMenu(studio.ftrack);
  });

  it("another server", async () => {
    const { apiUser, apiKey } = other;
    await studio.admin.put("secrets/new_user", { value: apiUser });
    await studio.admin.put("secrets/new_key", { value: apiKey });
    await studio.configure({
      ftrack_server: other.url,
      service_settings: { username: "new_user", api_key: "new_key" },
    });
    await leecher.logged(connected, 2);
    await processor.logged(connected, 4);
    await expectFollowed(other);
    await expectMenu(other);
  });

  it("but not before they work: a wrong key is told, and those before still hold", async () => {
    await studio.configure({
      service_settings: { username: "ftrack_user", api_key: "wrong_key" },
    });
    const told = "The new settings for ftrack do not work, those before still hold";
    await leecher.logged(told);
    await processor.logged(told);
    await expectFollowed(studio.ftrack);
    const errors = await studio.events("log.error");
    expect(errors.at(-1)?.payload.message).toContain('"wrong_key"');
    await studio.admin.put("secrets/wrong_key", {
      value: userOf(studio.ftrack, "supervisor")?.apiKey ?? "",
    });
    await studio.configure({
      service_settings: { username: "other_user", api_key: "wrong_key" },
    });
    await leecher.logged(connected, 2);
    await expectFollowed(studio.ftrack);
  });
});
