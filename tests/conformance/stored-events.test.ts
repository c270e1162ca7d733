import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectFtrack, FtrackHub } from "@ayon-ftrack/common/ftrack";
import { runLeecher } from "@ayon-ftrack/leecher";
import { afterAll, vi } from "vitest";
import { pythonEnvironment } from "../prerequisites/python-environment.ts";
import { startServiceInTest } from "../services/service-in-test.ts";
import { type StoredRow, type Studio, startStudio } from "../services/studio.ts";
import { describePythonSuite } from "./python-suite/describe-python-suite.ts";

const NAME = "what the leecher stores, to ftrack's own Python client,";

const python = await pythonEnvironment("ftrack's own Python client with what the leecher stores", {
  name: "ftrack-client",
  requirements: ["ftrack-python-api==3.1.0"],
});

let folder: string | undefined;
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true });
});

await describePythonSuite(NAME, {
  python,
  folder: join(import.meta.dirname, "stored-events"),
  prepare: async () => {
    folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-stored-events-"));
    const file = join(folder, "events.json");
    await using studio = await startStudio();
    await writeFile(file, JSON.stringify(await leechedBy(studio)));
    return { STORED_EVENTS: file, FTRACK_API_USER: studio.ftrack.apiUser };
  },
});

/** What a leecher stores of a change that it hears, of one that it does not hear, and of an action. */
async function leechedBy(studio: Studio): Promise<StoredRow[]> {
  const { url: serverUrl, users, projects, control } = studio.ftrack;
  const { username: apiUser = "", apiKey = "" } =
    users.find(({ username }) => username === "supervisor") ?? {};
  const person = await connectFtrack({ serverUrl, apiUser, apiKey });
  const hub = new FtrackHub({ serverUrl, apiUser, apiKey });
  const leecher = (lookMs: number) =>
    startServiceInTest(studio, "leecher", (service) =>
      runLeecher(service, { fillBack: { lookMs, overlapMs: 0 } }),
    );
  try {
    const tasks = await person.query("select id from Task order by id");
    const describe = async (index: number, description: string) => {
      const entity_key = String(tasks[index]?.id);
      const update = { entity_type: "Task", entity_key, entity_data: { description } };
      await person.commit([{ action: "update", ...update }]);
    };

    const watchful = leecher(50);
    await watchful.logged("Wrote the cursor");
    const selection = [{ entityId: projects[0]?.id, entityType: "show" }];
    const data = { actionIdentifier: "studio.own", selection };
    await hub.publish({ topic: "ftrack.action.launch", data });
    control.setFaults({ dropEvents: true });
    await describe(0, "not heard");
    await stored(studio, ({ summary }) => summary.filledBack !== undefined);
    control.setFaults({});
    await watchful.stop();

    const calm = leecher(60_000);
    await calm.logged("Wrote the cursor");
    await describe(1, "heard");
    await stored(studio, ({ payload }) => JSON.stringify(payload).includes('"heard"'));
    await calm.stop();
    return await studio.events("ftrack.leech");
  } finally {
    hub.close();
    person.close();
  }
}

/** Waits until an event like this is stored. */
async function stored(studio: Studio, isIt: (row: StoredRow) => boolean): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await studio.events("ftrack.leech");
      if (!rows.some(isIt)) throw new Error("it is not stored yet");
    },
    { timeout: 10_000 },
  );
}
