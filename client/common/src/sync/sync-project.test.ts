import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Studio, startStudio } from "../../../../tests/services/studio.ts";
import { AyonClient, type AyonRequest } from "../ayon/index.ts";
import { connectFtrack, type FtrackSession } from "../ftrack/index.ts";
import { isRecord, recordOf } from "../record.ts";
import { defaultSettings } from "../settings/index.ts";
import type { SyncContext } from "./sync-context.ts";
import { syncProject } from "./sync-project.ts";

let studio: Studio;
let ftrack: FtrackSession;

beforeEach(async () => {
  studio = await startStudio();
  const { url, apiUser, apiKey } = studio.ftrack;
  ftrack = await connectFtrack({ serverUrl: url, apiUser, apiKey });
});
afterEach(async () => {
  ftrack.close();
  await studio[Symbol.asyncDispose]();
});

function sync(more: Partial<SyncContext> = {}) {
  const context = { ftrack, ayon: studio.admin, settings: defaultSettings, ...more };
  return syncProject(context, studio.ftrack.projects[0]?.id ?? "");
}

/** An AYON that refuses every task, and keeps which requests would have changed anything. */
class WithoutTasks extends AyonClient {
  override async post<Body>(path: string, body?: unknown, options?: AyonRequest): Promise<Body> {
    const { operations, ...rest } = recordOf(body);
    const sent = Array.isArray(operations) ? operations.filter(isRecord) : [];
    const [tasks, others] = [true, false].map((isTask) =>
      sent.filter((one) => (one.entityType === "task") === isTask),
    );
    const answer = recordOf(await super.post(path, { ...rest, operations: others }, options));
    const refused = tasks?.map(({ entityId }) => ({ entityId, success: false, status: 403 })) ?? [];
    const done = Array.isArray(answer.operations) ? answer.operations : [];
    return { ...answer, operations: [...done, ...refused] } as Body;
  }
}

describe("a sync", () => {
  it("counts what was done, not what was planned", async () => {
    const { url, apiKey } = studio.ayon;
    const { counts, items, message } = await sync({ ayon: new WithoutTasks({ url, apiKey }) });
    const [project] = studio.ftrack.projects;
    expect(counts.created).toBe(project?.folders);
    expect(counts.refused).toBe(project?.tasks);
    expect(items.filter(({ kind }) => kind === "left-out")).toHaveLength(project?.tasks ?? 0);
    expect(message).toContain(`${project?.folders} created`);
  });

  it("says whether it changed the AYON project itself", async () => {
    expect(await sync()).toMatchObject({ projectChanged: true });
    expect(await sync()).toMatchObject({ projectChanged: false });
  });

  it("writes nothing to AYON when the API user does not see where the marks go", async () => {
    const blind: FtrackSession = {
      serverUrl: ftrack.serverUrl,
      apiUser: ftrack.apiUser,
      query: (...args) => ftrack.query(...args),
      queryFirst: (...args) => ftrack.queryFirst(...args),
      queryBatch: async (...args) => {
        const answers = await ftrack.queryBatch(...args);
        return answers.map((rows) => rows.filter((row) => row.key !== "ayon_path"));
      },
      commit: async () => [],
      close: () => undefined,
    };
    await expect(sync({ ftrack: blind })).rejects.toThrow("does not show AYON's custom attributes");
    const { kinds } = studio.ayon.control.requests.stats();
    expect(kinds).not.toHaveProperty("operations");
    expect(kinds).toMatchObject({ projects: 1 });
  });

  it.each([
    ["Nowhere", "does not exist in AYON"],
    ["no where", "give it a name of letters, digits and underscores"],
  ])("says what to do when AYON has no project for %j", async (full_name, cure) => {
    const entity_key = studio.ftrack.projects[0]?.id ?? "";
    await ftrack.commit([
      { action: "update", entity_type: "Project", entity_key, entity_data: { full_name } },
    ]);
    await expect(sync()).rejects.toThrow(cure);
  });
});
