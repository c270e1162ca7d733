import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { spawnService } from "../client/common/src/testing/service-process.ts";
import { type Studio, startStudio } from "../client/common/src/testing/studio.ts";

type Environment = Readonly<Record<string, string>>;

let studio: Studio;

beforeAll(async () => {
  studio = await startStudio();
});

afterEach(async () => {
  await studio.configure({});
  await studio.admin.put("secrets/ftrack_key", { value: studio.ftrack.apiKey });
});

afterAll(() => studio[Symbol.asyncDispose]());

/** How a service ends that cannot work like this. */
async function ending(changes: Environment = {}, name: "leecher" | "processor" = "leecher") {
  const service = spawnService(name, { ...studio.environment, ...changes });
  return { exitCode: await service.exitCode, errors: service.errors(), log: service.log() };
}

async function expectOneLine(ended: Awaited<ReturnType<typeof ending>>, naming: string) {
  expect(ended).toMatchObject({ exitCode: 1, errors: expect.stringContaining(naming) });
  expect(ended.errors.trimEnd().split("\n")).toHaveLength(1);
  expect(ended.errors + ended.log).not.toContain(studio.ftrack.apiKey);
  expect(ended.errors + ended.log).not.toContain(studio.ayon.apiKey);
}

describe("a service that cannot work ends with exit code 1 and one line", () => {
  it.concurrent.each<[string, Environment]>([
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "" }],
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "ayon" }],
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "http://127.0.0.1:9" }],
    ["AYON_API_KEY", { AYON_API_KEY: "" }],
    ["AYON_API_KEY", { AYON_API_KEY: "wrong" }],
    ["AYON_ADDON_VERSION", { AYON_ADDON_VERSION: "0.0.1" }],
  ])("that names %s, given %j", async (name, changes) => {
    await expectOneLine(await ending(changes), name);
  });

  it.each<[string, object]>([
    ["ftrack_server", { ftrack_server: "" }],
    ["ftrack_server", { ftrack_server: "not a url" }],
    ["ftrack_server", { ftrack_server: "http://127.0.0.1:9" }],
    ["service_settings.username", { service_settings: { username: "", api_key: "ftrack_key" } }],
    ["service_settings.api_key", { service_settings: { username: "ftrack_user", api_key: "" } }],
    [
      "no secret of the name in the addon setting service_settings.api_key",
      { service_settings: { username: "ftrack_user", api_key: "no_such_secret" } },
    ],
    [
      'no secret named "no_such_secret" (addon setting service_settings.username)',
      { service_settings: { username: "no_such_secret", api_key: "ftrack_key" } },
    ],
  ])("that names %s, given %j", async (name, settings) => {
    await studio.configure({ ...settings });
    await expectOneLine(await ending(), name);
  });

  it("that names the secrets when ftrack does not accept the key", async () => {
    await studio.admin.put("secrets/ftrack_key", { value: "wrong" });
    await expectOneLine(await ending({}, "processor"), "service_settings.api_key");
  });

  it("and tells AYON's administrators once per cause, however often it is restarted", async () => {
    const errors = async () => (await studio.events("log.error")).map(({ payload }) => payload);
    const before = await errors();
    await studio.configure({ ftrack_server: "still wrong" });
    const service = { AYON_SERVICE_NAME: "ftrack-leecher" };
    const first = await ending(service);
    await ending(service);
    expect(await errors()).toEqual([...before, { message: first.errors.trimEnd() }]);
  });
});

// Windows has no signal that asks a process to stop.
describe.skipIf(process.platform === "win32")("a service that is asked to stop", () => {
  it.each(["leecher", "processor"] as const)("ends with exit code 0: %s", async (name) => {
    const service = spawnService(name, studio.environment);
    await expect.poll(service.log, { timeout: 15_000 }).toContain("ftrack's event");
    service.kill("SIGTERM");
    expect(await service.exitCode).toBe(0);
    expect(service.errors()).toBe("");
    const lines = service.log().trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toSatisfy((records: { service: string }[]) =>
      records.every((record) => record.service === name),
    );
  });
});
