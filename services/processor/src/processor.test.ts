import { connectFtrack, type FtrackHub, type FtrackSession } from "@ayon-ftrack/common/ftrack";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Browser, openBrowser } from "../../../tests/services/browser.ts";
import { startServiceInTest, type TestService } from "../../../tests/services/service-in-test.ts";
import { type Studio, startStudio } from "../../../tests/services/studio.ts";
import { runLeecher } from "../../leecher/src/leecher.ts";
import { runProcessor } from "./processor.ts";

const identifier = "sync.from.ftrack.to.ayon";
const patience = { timeoutMs: 15_000 };

let studio: Studio;
let ftrack: FtrackSession;
let services: TestService[];
const browsers: FtrackHub[] = [];

beforeAll(async () => {
  studio = await startStudio();
  const { url: serverUrl, apiUser, apiKey } = studio.ftrack;
  ftrack = await connectFtrack({ serverUrl, apiUser, apiKey });
  const leecher = startServiceInTest(studio, "leecher", runLeecher);
  const processor = startServiceInTest(studio, "processor", runProcessor);
  await leecher.logged("Connected to ftrack's event server");
  await processor.logged("Connected to ftrack's event server");
  services = [leecher, processor];
});

afterAll(async () => {
  for (const browser of browsers) browser.close();
  await Promise.all(services.map((service) => service.stop()));
  ftrack.close();
  await studio[Symbol.asyncDispose]();
});

function browserOf(username: string): Browser {
  const browser = openBrowser(studio, username);
  browsers.push(browser.hub);
  return browser;
}

function selectionOf(projectId: string | undefined) {
  return { selection: [{ entityId: projectId, entityType: "show" }] };
}

function discover(hub: FtrackHub, data: object) {
  return hub.publishAndWaitForReply({ topic: "ftrack.action.discover", data }, patience);
}

function launch(hub: FtrackHub, data: object) {
  const event = { topic: "ftrack.action.launch", data: { ...data, actionIdentifier: identifier } };
  return hub.publishAndWaitForReply(event, patience);
}

/** The AYON job of the latest event of one ftrack topic, when it has been dealt with. */
async function endedJob(topic: string) {
  const leeched = (await studio.events("ftrack.leech")).filter(
    ({ summary }) => summary.topic === topic,
  );
  const jobs = await studio.events("ftrack.proc");
  const job = jobs.find(({ depends_on }) => depends_on === leeched.at(-1)?.id);
  expect(["finished", "failed"]).toContain(job?.status);
  return job;
}

describe("the processor", () => {
  it("offers the sync for a selected project to whoever may use it", async () => {
    const { hub } = browserOf("producer");
    const reply = await discover(hub, selectionOf(studio.ftrack.projects[0]?.id));
    expect(reply.data.items).toEqual([
      {
        label: "AYON Admin",
        variant: "- Sync to AYON",
        description: expect.any(String),
        actionIdentifier: identifier,
        icon: `${studio.ayon.url}/addons/ftrack/2.0.0/public/icons/AYONAdmin.svg`,
      },
    ]);
  });

  it("offers it to nobody else, and marks the question as dealt with", async () => {
    const { hub } = browserOf("artist");
    const data = selectionOf(studio.ftrack.projects[0]?.id);
    await hub.publish({ topic: "ftrack.action.discover", data });
    const job = await vi.waitFor(() => endedJob("ftrack.action.discover"), { timeout: 10_000 });
    expect(job).toMatchObject({ status: "finished", sender: "processor.discover" });
  });

  it("refuses to launch it for somebody without the role, whatever their menu shows", async () => {
    const { hub } = browserOf("artist");
    const reply = await launch(hub, selectionOf(studio.ftrack.projects[0]?.id));
    expect(reply.data).toEqual({
      success: false,
      message:
        '"AYON Admin - Sync to AYON" needs one of the security roles Administrator, Project Manager.',
    });
    expect(await ftrack.query("select id from Job")).toEqual([]);
  });

  it("syncs the project when it is launched, as a job that the user can watch", async () => {
    const [project] = studio.ftrack.projects;
    const { hub, shown } = browserOf("supervisor");
    const reply = await launch(hub, selectionOf(project?.id));
    expect(reply.data).toMatchObject({ success: true, message: expect.any(String) });
    const { project: synced } = await studio.admin.graphql<{
      project: { tasks: { edges: unknown[] } };
    }>(
      `query P($name: String!) { project(name: $name) { tasks(first: 1000) { edges { node { id } } } } }`,
      {
        name: project?.name,
      },
    );
    expect(synced.tasks.edges.length).toBeGreaterThan(0);
    const jobs = await ftrack.query("select status, data, user.username from Job");
    expect(jobs).toMatchObject([{ status: "done", user: { username: "supervisor" } }]);
    expect(jobs[0]?.data).toContain(String(reply.data.message));
    expect(shown[0]).toMatchObject({ type: "message", success: true });
    expect(shown.slice(1).every(({ title }) => title === "Sync to AYON report")).toBe(true);
    await vi.waitFor(
      async () =>
        expect(await endedJob("ftrack.action.launch")).toMatchObject({
          status: "finished",
          sender: "processor.main",
        }),
      { timeout: 10_000 },
    );
  });

  it("says so when the selected project is not there", async () => {
    const { hub } = browserOf("supervisor");
    const reply = await launch(hub, selectionOf("00000000-0000-0000-0000-000000000000"));
    expect(reply.data).toEqual({
      success: false,
      message: "The selected project is not to be found in ftrack.",
    });
  });

  it("P4: fails an event that is none, and goes on with the next", async () => {
    await studio.admin.post("events", {
      topic: "ftrack.leech",
      hash: "poison",
      summary: { topic: "poison" },
      payload: { data: {} },
    });
    const job = await vi.waitFor(() => endedJob("poison"), { timeout: 10_000 });
    expect(job).toMatchObject({
      status: "failed",
      retries: 4,
      description: expect.stringContaining("does not hold an ftrack event"),
      payload: { message: expect.any(String), stack: expect.any(String) },
    });
    const { hub } = browserOf("artist");
    const reply = await launch(hub, selectionOf(studio.ftrack.projects[0]?.id));
    expect(reply.data.success).toBe(false);
  });
});
