import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { hasPython } from "../../../../tests/prerequisites/has-python.ts";
import { at, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";
import { zipOf } from "../testing/zip.ts";
import { loadAddonWithPython } from "./python-host.ts";

const withPython = await hasPython("addons in the sandbox of AYON");

const serverPy = `
from ayon_server.addons import BaseServerAddon
from ayon_server.settings import BaseSettingsModel, SettingsField
from ayon_server.lib.postgres import Postgres


class DemoSettings(BaseSettingsModel):
    greeting: str = SettingsField("hello", title="Greeting")


class DemoAddon(BaseServerAddon):
    settings_model = DemoSettings

    async def setup(self):
        rows = await Postgres.fetch("SELECT name, position, scope, data FROM public.attributes")
        if "demoId" in {row["name"] for row in rows}:
            return
        await Postgres.execute(
            "INSERT INTO public.attributes (name, position, scope, data) VALUES ($1, $2, $3, $4)",
            "demoId", len(rows), ["folder"], {"type": "string", "title": "Demo id", "inherit": False},
        )
        self.request_server_restart()
`;

describe.runIf(withPython)("an addon run by Python", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox();
  });
  afterAll(() => ayon.stop());

  const install = async (version: string, server: string) => {
    const archive = zipOf([
      { name: "package.py", content: `name = "demo"\nversion = "${version}"\ntitle = "Demo"\n` },
      { name: "server/__init__.py", content: server },
    ]);
    const answer = await fetch(`${ayon.url}/api/addons/install`, {
      method: "POST",
      headers: { "x-api-key": ayon.apiKey },
      body: new Uint8Array(archive),
    });
    const path = `/api/events/${at(await answer.json(), "eventId")}`;
    const status = async () => at((await ayon.call("GET", path)).body, "status");
    await expect.poll(status).toBe("finished");
    await ayon.call("POST", "/api/system/restart");
    const isUp = async () => (await ayon.call("GET", "/api/info")).status;
    await expect.poll(isUp, { timeout: 15_000 }).toBe(200);
    const { body } = await ayon.call("GET", "/api/addons?details=1");
    return at(body, "addons", 0, "versions", version);
  };

  it("gives its settings, and the attributes that its setup makes", async () => {
    expect(await install("1.0.0", serverPy)).toMatchObject({ isBroken: false, hasSettings: true });
    expect((await ayon.call("GET", "/api/addons/demo/1.0.0/settings")).body).toEqual({
      greeting: "hello",
    });
    expect((await ayon.call("GET", "/api/attributes")).body).toMatchObject({
      attributes: expect.arrayContaining([
        expect.objectContaining({ name: "demoId", scope: ["folder"], builtin: false }),
      ]),
    });
  });

  it("shows as broken with the traceback when its setup fails", async () => {
    const failing = serverPy.replace(/async def setup.*/, "$&\n        1 / 0");
    expect(await install("1.0.1", failing)).toMatchObject({
      isBroken: true,
      reason: { error: "division by zero", traceback: expect.stringContaining("1 / 0") },
    });
  });

  it("is not listed when it cannot be imported", async () => {
    expect(await install("1.0.2", "import nothing_of_that_name")).toBeUndefined();
    expect(await install("1.2", serverPy)).toBeUndefined();
    const { body } = await ayon.graphql(
      '{events(topics:["log.error"],includeLogs:true){edges{node{description payload}}}}',
    );
    const logged = JSON.stringify(body);
    expect(logged).toContain("Failed to initialize addon /addons/demo/1.0.2");
    expect(logged).toContain("No module named 'nothing_of_that_name'");
    expect(logged).toContain("Failed to initialize addon /addons/demo/1.2");
  });
});

describe("an addon on a machine without Python", () => {
  it("is broken for a reason that says what to install", async () => {
    vi.stubEnv("PATH", "");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { signal } = new AbortController();
    const request = { attributes: [], secrets: [] };
    expect(await loadAddonWithPython("addon", request, signal)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^python3? was not found; install Python 3\.9 or newer/),
    });
  });
});
