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
async function launchSync(id: string): Promise<void> {
  const user = studio.ftrack.users.find(({ username }) => username === "supervisor");
  const payload = {
    id,
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

/** The user's jobs in ftrack, the oldest first. */
function userJobs() {
  return ftrack.query<{ id: string; status: string }>(
    "select id, status from Job order by created_at",
  );
}

/** Stops a processor in the middle of an action. Answers how it ended and the user's job. */
async function stopInAction(launch: string, signal: NodeJS.Signals) {
  studio.ftrack.control.setFaults({ latencyMs: 200 });
  await launchSync(launch);
  const stopped = startProcessor();
  const job = await vi.waitFor(async () => {
    const found = (await userJobs()).find(({ status }) => status === "running");
    if (!found) throw new Error("no action runs yet");
    return found;
  }, patient);
  const asked = performance.now();
  stopped.kill(signal);
  const exitCode = await stopped.exitCode;
  const seconds = (performance.now() - asked) / 1000;
  studio.ftrack.control.setFaults({});
  return { exitCode, seconds, job };
}

/** Starts a processor, and stops it when it has done everything. */
async function finishAll() {
  const processor = startProcessor();
  await vi.waitFor(async () => {
    const statuses = (await studio.events("ftrack.proc")).map(({ status }) => status);
    expect(statuses.every((status) => status === "finished")).toBe(true);
  }, patient);
  processor.kill("SIGTERM");
  expect(await processor.exitCode).toBe(0);
}

async function newestJob() {
  return (await studio.events("ftrack.proc")).at(-1);
}

describe("a processor in the middle of an action", () => {
  it("P7: does it again after it was killed, in the same job of the user", async () => {
    const { job } = await stopInAction("launch-1", "SIGKILL");
    expect(await userJobs()).toMatchObject([{ id: job.id, status: "running" }]);
    expect(await newestJob()).toMatchObject({ status: "pending" });
    await finishAll();
    expect(await userJobs()).toMatchObject([{ id: job.id, status: "done" }]);
  }, 120_000);

  it("P6: gives it back when it is asked to stop, within 10 s and with exit code 0", async () => {
    const { exitCode, seconds, job } = await stopInAction("launch-2", "SIGTERM");
    expect(exitCode).toBe(0);
    expect(seconds).toBeLessThan(10);
    expect(await newestJob()).toMatchObject({ status: "pending" });
    await finishAll();
    expect(await userJobs()).toContainEqual(
      expect.objectContaining({ id: job.id, status: "done" }),
    );
  }, 120_000);
});
