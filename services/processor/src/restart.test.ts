import { connectFtrack, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningService, spawnService } from "../../../tests/services/service-process.ts";
import { type Studio, startStudio } from "../../../tests/services/studio.ts";

const patient = { timeout: 60_000, interval: 50 };

let studio: Studio;
let ftrack: FtrackSession;
const running: RunningService[] = [];

beforeAll(async () => {
  studio = await startStudio();
  const { url: serverUrl, apiUser, apiKey } = studio.ftrack;
  ftrack = await connectFtrack({ serverUrl, apiUser, apiKey });
});

afterAll(async () => {
  for (const service of running) service.kill("SIGKILL");
  await Promise.all(running.map(({ exitCode }) => exitCode));
  ftrack.close();
  await studio[Symbol.asyncDispose]();
});

function startProcessor(): RunningService {
  const environment = { ...studio.environment, AYON_SERVICE_NAME: "processor" };
  const service = spawnService("processor", environment);
  running.push(service);
  return service;
}

/** Stores the launch of a sync as a leecher does. */
async function launchSync(): Promise<void> {
  const user = studio.ftrack.users.find(({ username }) => username === "supervisor");
  const payload = {
    id: "launch-1",
    topic: "ftrack.action.launch",
    data: {
      actionIdentifier: "sync.from.ftrack.to.ayon",
      selection: [{ entityId: studio.ftrack.projects[0]?.id, entityType: "show" }],
    },
    sent: null,
    source: { id: "browser", user: { username: user?.username } },
    target: "",
    in_reply_to_event: null,
  };
  const summary = { topic: payload.topic };
  await studio.admin.post("events", { topic: "ftrack.leech", hash: payload.id, summary, payload });
}

function jobs() {
  return ftrack.query<{ id: string; status: string }>("select id, status from Job");
}

describe("a processor that is killed in the middle of an action", () => {
  it("does it again after its next start, in the same job of the user", async () => {
    studio.ftrack.control.setFaults({ latencyMs: 200 });
    await launchSync();
    const killed = startProcessor();
    const [before] = await vi.waitFor(async () => {
      const found = await jobs();
      expect(found).toMatchObject([{ status: "running" }]);
      return found;
    }, patient);
    killed.kill("SIGKILL");
    await killed.exitCode;
    studio.ftrack.control.setFaults({});
    expect(await jobs()).toEqual([before]);

    startProcessor();
    await vi.waitFor(async () => {
      expect(await studio.events("ftrack.proc")).toMatchObject([{ status: "finished" }]);
    }, patient);
    expect(await jobs()).toMatchObject([{ id: before?.id, status: "done" }]);
  }, 120_000);
});
