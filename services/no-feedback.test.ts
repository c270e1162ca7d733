import { connectFtrack } from "@ayon-ftrack/common/ftrack";
import { isRecord } from "@ayon-ftrack/common/record";
import { defaultSettings } from "@ayon-ftrack/common/settings";
import { syncProject } from "@ayon-ftrack/common/sync";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { addUsers } from "../tests/services/add-users.ts";
import { FtrackPerson } from "../tests/services/ftrack-person.ts";
import { type RecordingProxy, startRecordingProxy } from "../tests/services/recording-proxy.ts";
import { type RunningService, spawnService } from "../tests/services/service-process.ts";
import { type Studio, startStudio } from "../tests/services/studio.ts";

const patient = { timeout: 30_000, interval: 50 };

let studio: Studio;
let proxy: RecordingProxy;
let person: FtrackPerson;
let services: RunningService[];

beforeAll(async () => {
  studio = await startStudio();
  proxy = await startRecordingProxy(studio.ayon.url);
  const { url: serverUrl, apiUser, apiKey, users, projects } = studio.ftrack;
  const user = users.find(({ username }) => username === "supervisor");
  const session = await connectFtrack({
    serverUrl,
    apiUser: user?.username ?? "",
    apiKey: user?.apiKey ?? "",
  });
  person = new FtrackPerson(session, projects[0]?.id ?? "");
  await addUsers(studio);
  const ftrack = await connectFtrack({ serverUrl, apiUser, apiKey });
  await syncProject({ ftrack, ayon: studio.admin, settings: defaultSettings }, person.projectId);
  ftrack.close();
  const [autoSync] = await session.query(
    'select id from CustomAttributeConfiguration where key is "auto_sync_enabled"',
  );
  await person.sets(person.projectId, String(autoSync?.id), true);
  services = (["leecher", "processor"] as const).map((name) =>
    spawnService(name, {
      ...studio.environment,
      AYON_SERVER_URL: proxy.url,
      AYON_SERVICE_NAME: name,
    }),
  );
  await vi.waitFor(() => {
    for (const service of services) {
      expect(service.log()).toContain("Connected to ftrack's event server");
    }
  }, patient);
}, 60_000);

afterAll(async () => {
  for (const service of services) service.kill("SIGTERM");
  await Promise.all(services.map(({ exitCode }) => exitCode));
  person.session.close();
  await proxy[Symbol.asyncDispose]();
  await studio[Symbol.asyncDispose]();
});

/** Bodies of the requests that have written to the project in AYON. */
function writes(): string[] {
  return proxy.requests
    .filter(({ method, path }) => method !== "GET" && path.startsWith("/api/projects/"))
    .map(({ body }) => body);
}

/** Waits until ftrack's event of the marks of an entity, the last that comes of its creation, is dealt with. */
async function marksFollowed(entityId: string): Promise<string> {
  return vi.waitFor(async () => {
    const events = await studio.events("ftrack.leech");
    const marked = events.find(({ payload }) => {
      const { entities } = Object(payload.data);
      return (
        Array.isArray(entities) &&
        entities
          .filter(isRecord)
          .some(({ entityId: id, keys }) => id === entityId && String(keys).includes("ayon_id"))
      );
    });
    const jobs = await studio.events("ftrack.proc");
    const job = jobs.find(({ depends_on }) => marked && depends_on === marked.id);
    expect(job?.status).toBe("finished");
    return job?.description ?? "";
  }, patient);
}

it("P8: one change in ftrack is one write in AYON, which is marked as ftrack's, and nothing comes of the services' own changes", async () => {
  const before = writes().length;
  const id = await person.creates("Folder", "once");
  expect(await marksFollowed(id)).toMatch(/by ayon\.service: nothing in it concerns AYON$/);
  const other = await person.creates("Folder", "after it");
  await marksFollowed(other);
  expect(writes().slice(before)).toEqual([
    expect.stringContaining("once"),
    expect.stringContaining("after it"),
  ]);
  const unmarked = proxy.requests.filter(({ senderType }) => senderType !== "ftrack");
  expect(unmarked).toEqual([]);
  const entities = (await studio.events("entity.folder.created")).slice(-2);
  expect(entities.map(({ sender_type }) => sender_type)).toEqual(["ftrack", "ftrack"]);
}, 60_000);
