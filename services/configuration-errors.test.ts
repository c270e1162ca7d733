import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { spawnService } from "../tests/services/service-process.ts";
import { type Studio, startStudio } from "../tests/services/studio.ts";

type Environment = Readonly<Record<string, string>>;

let studio: Studio;

beforeAll(async () => {
  studio = await startStudio();
});

afterEach(async () => {
  await studio.configure({});
  await studio.admin.put("secrets/ftrack_key", { value: studio.ftrack.apiKey });
});

/** What no message and no record may show. */
function secretValues(): string[] {
  return [studio.ftrack.apiKey, studio.ftrack.apiUser, studio.ayon.apiKey, "hunter2"];
}

afterAll(() => studio[Symbol.asyncDispose]());

/** How a service ends that cannot work like this, with every record that it has. */
async function ending(changes: Environment = {}, name: "leecher" | "processor" = "leecher") {
  const environment = { ...studio.environment, AYON_FTRACK_LOG_LEVEL: "debug", ...changes };
  const service = spawnService(name, environment);
  return { exitCode: await service.exitCode, errors: service.errors(), log: service.log() };
}

async function expectOneLine(ended: Awaited<ReturnType<typeof ending>>, naming: string) {
  expect(ended).toMatchObject({ exitCode: 1, errors: expect.stringContaining(naming) });
  expect(ended.errors.trimEnd().split("\n")).toHaveLength(1);
  const events = JSON.stringify(await studio.events("log.error"));
  for (const value of secretValues()) {
    expect(ended.errors + ended.log + events).not.toContain(value);
  }
}

describe("a service that cannot work ends with exit code 1 and one line", () => {
  it.concurrent.each<[string, Environment]>([
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "" }],
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "ayon" }],
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "http://127.0.0.1:9" }],
    ["AYON_SERVER_URL", { AYON_SERVER_URL: "ftp://bob:hunter2@ayon" }],
    ["AYON_API_KEY", { AYON_API_KEY: "" }],
    ["AYON_API_KEY", { AYON_API_KEY: "wrong" }],
    ["AYON_ADDON_VERSION", { AYON_ADDON_VERSION: "0.0.1" }],
    ["AYON_SERVICE_NAME", { AYON_SERVICE_NAME: "větrník" }],
    ["AYON_FTRACK_LOG_LEVEL", { AYON_FTRACK_LOG_LEVEL: "loud" }],
    ["AYON_FTRACK_HEALTH_PORT", { AYON_FTRACK_HEALTH_PORT: "http" }],
    ['(settings variant "staging")', { AYON_DEFAULT_SETTINGS_VARIANT: "staging" }],
  ])("that names %s, given %j", async (name, changes) => {
    await expectOneLine(await ending(changes), name);
  });

  it.each<[string, object]>([
    ["ftrack_server", { ftrack_server: "" }],
    ["ftrack_server", { ftrack_server: "not a url" }],
    ["leave out user and password", { ftrack_server: "https://bob:hunter2@studio.example" }],
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
    [
      '"ftrack_key" (addon setting service_settings.username)',
      { service_settings: { username: "ftrack_key", api_key: "ftrack_user" } },
    ],
  ])("that names %s, given %j", async (name, settings) => {
    await studio.configure({ ...settings });
    await expectOneLine(await ending(), name);
  });

  it("that does not show a key which was written into the setting of the user", async () => {
    const { apiKey } = studio.ftrack;
    await studio.configure({ service_settings: { username: apiKey, api_key: "ftrack_key" } });
    await expectOneLine(await ending(), "service_settings.username");
  });

  it("that names the address of ftrack, with the whole story in records for debugging", async () => {
    await studio.configure({ ftrack_server: "http://127.0.0.1:9" });
    const ended = await ending();
    await expectOneLine(ended, "ftrack_server");
    expect(ended.log).toContain('"level":"debug"');
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

describe("a service whose key is revoked while it runs", () => {
  it.each(["leecher", "processor"] as const)("ends with one line: %s", async (name) => {
    const service = spawnService(name, studio.environment);
    await expect.poll(service.log, { timeout: 15_000 }).toContain("Connected to ftrack's event");
    studio.ftrack.control.setFaults({ status: 401 });
    studio.ftrack.control.dropSockets();
    const exitCode = await service.exitCode;
    studio.ftrack.control.setFaults({});
    const ended = { exitCode, errors: service.errors(), log: service.log() };
    await expectOneLine(ended, "service_settings.api_key");
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
